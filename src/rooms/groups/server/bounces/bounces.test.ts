import { env } from '#env';
import { mailKind, post, returnPath, tagOf } from '#kernel/mail';
import { myMailPause, resumeMail } from '#rooms/groups';
import { cast, describe, expect, test } from '../../../../../tests/house.ts';
import { readMail } from '../incoming/reading/mail.ts';
import { noteReport } from './jobs.ts';
import { step } from './step.ts';

describe('the next step', () => {
	test.each([
		[undefined, 'hard', { score: 1, pause: false }],
		[undefined, 'soft', { score: 0.5, pause: false }],
		[undefined, 'refused', undefined],
		[undefined, 'fine', undefined],
		[{ score: 1, stepped_on: '2026-11-24' }, 'hard', undefined],
		[{ score: 2, stepped_on: '2026-11-23' }, 'hard', { score: 3, pause: true }],
		[{ score: 2, stepped_on: '2026-10-01' }, 'hard', { score: 1, pause: false }]
	] as const)('after %j comes a %s one', (before, verdict, expected) => {
		const next = step(before, verdict, '2026-11-24');
		expect(next && { score: next.score, pause: next.pause }).toEqual(expected);
	});
});

const kind = mailKind({ name: 'groups.sample', sample: {}, write: () => ({ subject: 'Dag', parts: [{ kind: 'text', text: 'Dag' }] }) });
const report = (status: string) =>
	readMail(
		Buffer.from(
			[
				'From: MAILER-DAEMON@mx.example',
				'Content-Type: multipart/report; boundary=b',
				'',
				'--b',
				'Content-Type: message/delivery-status',
				'',
				'Reporting-MTA: dns; mx',
				'',
				'Action: failed',
				`Status: ${status}`,
				'',
				'--b--',
				''
			].join('\r\n')
		)
	);

test('three days of hard reports pause the mail, somebody sees why and takes it up again', async ({ as, at }) => {
	env.MAIL_IN_ADDRESS = 'post@huis.example';
	const come = async (day: number, status: string) => {
		at(`2026-11-${day}T08:00:00Z`);
		const id = (await post(as('house'), { kind, with: {}, to: { address: cast.mia.email, person: cast.mia.id, locale: 'nl' } })) ?? '';
		await noteReport(as('house'), tagOf((await returnPath(id)) ?? '') ?? '', await report(status));
	};
	await come(20, '5.1.1');
	await come(20, '5.1.1');
	await come(21, '5.1.1');
	await come(22, '5.7.1');
	expect(await myMailPause(as(cast.mia))).toBeNull();
	await come(23, '5.1.1');
	expect(await myMailPause(as(cast.mia))).toEqual({ since: new Date('2026-11-23T08:00:00Z') });
	expect(await myMailPause(as(cast.milan))).toBeNull();
	await expect(resumeMail(as(cast.milan))).rejects.toMatchObject({ status: 404 });
	await resumeMail(as(cast.mia));
	expect(await myMailPause(as(cast.mia))).toBeNull();
	env.MAIL_IN_ADDRESS = undefined;
});

test('the same report about one mail counts once, on whatever day it comes again; that it failed after all counts once more', async ({
	as,
	at,
	rows
}) => {
	env.MAIL_IN_ADDRESS = 'post@huis.example';
	at('2026-11-20T08:00:00Z');
	const id = (await post(as('house'), { kind, with: {}, to: { address: cast.noor.email, person: cast.noor.id, locale: 'nl' } })) ?? '';
	const tag = tagOf((await returnPath(id)) ?? '') ?? '';
	const scores = [];
	for (const [day, status] of [
		[20, '4.4.7'],
		[21, '4.4.7'],
		[22, '5.1.1'],
		[23, '5.1.1'],
		[24, '4.4.7']
	] as const) {
		at(`2026-11-${day}T08:00:00Z`);
		await noteReport(as('house'), tag, await report(status));
		scores.push((await rows<{ score: number }>('select score from mail_reach where person_id = $1', [cast.noor.id]))[0]?.score);
	}
	expect(scores).toEqual([0.5, 0.5, 1.5, 1.5, 1.5]);
	await rows('delete from mail_reach');
	env.MAIL_IN_ADDRESS = undefined;
});

test('a report with a seal that is not ours counts for nobody', async ({ as, rows }) => {
	env.MAIL_IN_ADDRESS = 'post@huis.example';
	await noteReport(as('house'), 'b.abc.def', await report('5.1.1'));
	expect(await rows('select * from mail_reach')).toEqual([]);
	env.MAIL_IN_ADDRESS = undefined;
});
