import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type { Challenge } from 'altcha-lib/types';
import { agreeToContact, contactChallenge, proposeContact } from '#rooms/people';
import { cast, test as base } from '../../../../../tests/house.ts';

export { cast, describe, expect } from '../../../../../tests/house.ts';

export type Mail = { kind: string; to_address: string; subject: string; body: string; headers: Record<string, string> };
/** When each test begins. */
export const start = '2027-03-01T09:00:00Z';
export const later = (seconds: number) => new Date(Date.parse(start) + seconds * 1000).toISOString();

export const card = {
	function: { nl: 'Netwerkbegeleider' },
	topics: { nl: 'plekken', fr: 'lieux' },
	hours: { nl: 'dinsdag' },
	languages: ['nl', 'vgt'],
	agree: 'on'
};
export const message = {
	slug: 'noor-verdonck',
	name: 'Jana Peeters',
	email: 'Jana@Voorbeeld.example',
	message: 'Dag Noor, mogen we eens langskomen?'
};

export const solved = async (challenge: Challenge, handedIn = challenge) => {
	const solution = await solveChallenge({ challenge, deriveKey });
	return Buffer.from(JSON.stringify({ challenge: handedIn, solution })).toString('base64');
};

/** Each test starts with an empty house: no cards, messages, mails or counters. */
export const test = base.extend<{ noor: void; proof: () => Promise<string>; mails: () => Promise<Mail[]> }>({
	noor: [
		async ({ as, rows, at, work }, use) => {
			at(start);
			await work();
			await rows('delete from contact_person');
			await rows('delete from contact_message');
			await rows('delete from rate_limit');
			await rows('delete from mail');
			await proposeContact(as(cast.emma), { person: cast.noor.id, themes: ['ontmoeting'], position: '1' });
			await agreeToContact(as(cast.noor), card);
			await work();
			await rows('delete from mail');
			await use();
		},
		{ auto: true }
	],
	proof: async ({ at, as }, use) => {
		await use(async () => {
			at(later(-10));
			const proof = await solved(await contactChallenge(as('visitor')));
			at(start);
			return proof;
		});
	},
	mails: async ({ rows }, use) => use(() => rows<Mail>('select kind, to_address, subject, body, headers from mail order by kind'))
});
