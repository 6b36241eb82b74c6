import { cast, expect, test } from '../../../../../tests/house.ts';
import { forgetAttempts } from './jobs.ts';

const now = '2026-11-24T04:23:00Z';
const ago = (days: number) => new Date(Date.parse(now) - days * 86_400_000).toISOString();

/** By table: how a row is made that is called `$1`, belongs to `$2` and was over at `$3`, and how many days later it goes. */
const kept = {
	sign_in_attempt: [`(id, email, browser_hash, locale, created_at, expires_at) values (gen_random_uuid(), $1, $2, 'nl', $3, $3)`, 1],
	access_request: [
		`(id, email, name, locale, asked_at, decided_at) values (gen_random_uuid(), $1, $2, 'nl', $3::timestamptz, $3::timestamptz)`,
		30
	],
	identity_attempt: [`(state_hash, browser_hash, nonce, verifier, return_to, expires_at) values ($1, $2, '', '', '/', $3)`, 0],
	identity_offer: [`(id, browser_hash, issuer, subject, label, expires_at) values (gen_random_uuid(), $1, $2, '', '', $3)`, 0],
	new_address: [
		`(id, email, old_email, person_id, asked_at, expires_at) values (gen_random_uuid(), $1, '', $2::uuid, $3::timestamptz, $3::timestamptz)`,
		8
	],
	kept_form: [`(id, browser_hash, stamp, sealed, expires_at) values (gen_random_uuid(), $1, $2, '', $3)`, 0],
	passkey_challenge: [`(challenge_hash, person_id, browser_hash, expires_at) values ($1, $2::uuid, '', $3)`, 0],
	session: [
		`(id, secret_hash, person_id, created_at, seen_at, confirmed_at, expires_at) values (gen_random_uuid(), $1, $2::uuid, $3::timestamptz, $3::timestamptz, $3::timestamptz, $3::timestamptz)`,
		0
	]
} as const;

test.for(Object.entries(kept))('what is over is not kept: %s', async ([table, [row, days]], { as, at, rows }) => {
	at(now);
	const before = await rows(`select * from ${table}`);
	for (const [name, moment] of [
		['gone@oud.example', ago(days + 0.01)],
		['stays@oud.example', ago(days - 0.01)]
	])
		await rows(`insert into ${table} ${row}`, [name, cast.mia.id, moment]);
	await forgetAttempts.run(as('house'));
	const left = JSON.stringify(await rows(`select * from ${table}`));
	expect(left).toContain('stays@oud.example');
	expect(left).not.toContain('gone@oud.example');
	expect(JSON.parse(left)).toHaveLength(before.length + 1);
});

test('an app that never proved itself is forgotten after a day; one that did stays', async ({ as, at, rows }) => {
	at(now);
	for (const [person, begun, confirmed] of [
		[cast.mia.id, ago(2), null],
		[cast.milan.id, ago(0.5), null],
		[cast.noor.id, ago(200), ago(200)]
	])
		await rows(`insert into code_app (person_id, secret, begun_at, confirmed_at) values ($1, 'x', $2, $3)`, [person, begun, confirmed]);
	await forgetAttempts.run(as('house'));
	expect((await rows<{ person_id: string }>('select person_id from code_app order by 1')).map((one) => one.person_id)).toEqual(
		[cast.milan.id, cast.noor.id].sort()
	);
});
