import { askNewAddress, askToSignIn, confirmNewAddress, howISignIn, identify, invitePerson, undoNewAddress } from '#rooms/people';
import { newSecret } from '#kernel/ids';
import { cast, describe, expect, test } from '../../../../../tests/house.ts';
import { inSession } from '../passkeys/authenticator.fixture.ts';

type Rows = <T extends object>(sql: string, values?: unknown[]) => Promise<T[]>;
async function letter(rows: Rows, to: string) {
	const [mail] = await rows<{ kind: string; body: string }>(
		'select kind, body from mail where to_address = $1 order by created_at desc, id desc limit 1',
		[to]
	);
	return { kind: mail?.kind, secret: /\/adres\/([\w-]{43})/.exec(mail?.body ?? '')?.[1] ?? '' };
}

describe('another address', () => {
	test('counts when its mailbox says so, once; the old one hears of it and can take it back', async ({ as, at, work, rows }) => {
		at('2026-11-24T08:00:00Z');
		const moment = new Date('2026-11-24T08:00:00Z');
		const mia = await inSession(as(cast.mia, { network: 'n1' }), moment);
		await askNewAddress(mia, { email: 'Mia@Nieuw.example' });
		await work();
		expect((await howISignIn(as(cast.mia))).email).toBe(cast.mia.email);
		const { secret } = await letter(rows, 'mia@nieuw.example');
		await confirmNewAddress(as('visitor', { network: 'n1' }), { secret });
		await expect(confirmNewAddress(as('visitor', { network: 'n1' }), { secret })).rejects.toMatchObject({ status: 422 });
		expect((await howISignIn(as(cast.mia))).email).toBe('mia@nieuw.example');
		await work();
		const old = await letter(rows, cast.mia.email);
		expect(old.kind).toBe('people.old_address');
		await expect(confirmNewAddress(as('visitor', { network: 'n1' }), { secret: old.secret })).rejects.toMatchObject({ status: 422 });
		await undoNewAddress(as('visitor', { network: 'n1' }), { secret: old.secret });
		expect((await howISignIn(as(cast.mia))).email).toBe(cast.mia.email);
		expect(await rows('select 1 from session where person_id = $1', [cast.mia.id]), 'out everywhere').toEqual([]);
		await expect(undoNewAddress(as('visitor', { network: 'n1' }), { secret: old.secret })).rejects.toMatchObject({ status: 422 });
		expect(await identify(newSecret(), moment)).toEqual({ kind: 'visitor' });
	});

	test('that is somebody else’s gets the same answer and no way in', async ({ as, at, work, rows }) => {
		at('2026-11-24T09:00:00Z');
		const milan = await inSession(as(cast.milan, { network: 'n2' }), new Date('2026-11-24T09:00:00Z'));
		const answer = await askNewAddress(milan, { email: cast.yasmina.email });
		await work();
		expect(await askNewAddress(milan, { email: 'vrij@nieuw.example' })).toEqual(answer);
		await work();
		expect(await letter(rows, cast.yasmina.email)).toEqual({ kind: 'people.new_address_taken', secret: '' });
		await askToSignIn(as('visitor', { network: 'n2' }), { email: 'vrij@nieuw.example', browser: newSecret() });
		await work();
		expect((await letter(rows, 'vrij@nieuw.example')).kind, 'not confirmed: not an address of ours').toBe('people.sign_in_unknown');
	});

	test('is asked for just after proving who one is, and waits an hour', async ({ as, at, work, rows }) => {
		at('2026-11-24T10:00:00Z');
		await expect(askNewAddress(as(cast.noor), { email: 'noor@nieuw.example' })).rejects.toMatchObject({
			issues: { form: 'signin_confirm_first' }
		});
		const noor = await inSession(as(cast.noor, { network: 'n3' }), new Date('2026-11-24T10:00:00Z'));
		await expect(askNewAddress(noor, { email: cast.noor.email })).rejects.toMatchObject({ issues: { email: 'signin_address_same' } });
		await expect(askNewAddress(noor, { email: 'geen adres' })).rejects.toMatchObject({ issues: { email: 'signin_email_wrong' } });
		await askNewAddress(noor, { email: 'noor@nieuw.example' });
		await work();
		const { secret } = await letter(rows, 'noor@nieuw.example');
		at('2026-11-24T11:00:01Z');
		await expect(confirmNewAddress(as('visitor', { network: 'n3' }), { secret })).rejects.toMatchObject({ status: 422 });
	});

	test('that is taken back takes along every way in that came with it, and none of before', async ({ as, at, work, rows }) => {
		const ways = async (moment: string) => {
			await rows(
				`insert into passkey (id, person_id, credential, public_key, name, created_at) values (gen_random_uuid(), $1, $2::text, 'x', $2::text, $2::text::timestamptz)`,
				[cast.yasmina.id, moment]
			);
			await rows(
				`insert into identity (id, person_id, issuer, subject, label, linked_at) values (gen_random_uuid(), $1, 'stad', $2::text, $2::text, $2::text::timestamptz)`,
				[cast.yasmina.id, moment]
			);
		};
		const left = async () =>
			rows(
				`select (select array_agg(name) from passkey where person_id = $1) as passkeys, (select array_agg(label) from identity where person_id = $1) as identities,
					(select count(*)::int from code_app where person_id = $1) as apps, (select count(*)::int from recovery_code where person_id = $1) as codes`,
				[cast.yasmina.id]
			);
		const asked = '2026-11-24T12:00:00Z';
		const visitor = () => as('visitor', { network: 'n4' });
		at(asked);
		await ways('2026-11-24T11:00:00Z');
		const yasmina = await inSession(as(cast.yasmina, { network: 'n4' }), new Date(asked));
		await askNewAddress(yasmina, { email: 'dief@nieuw.example' });
		await work();
		await confirmNewAddress(visitor(), { secret: (await letter(rows, 'dief@nieuw.example')).secret });
		await work();
		await ways('2026-11-24T12:05:00Z');
		await rows(`insert into code_app (person_id, secret, begun_at, confirmed_at) values ($1, 'x', $2, $2)`, [cast.yasmina.id, asked]);
		await rows(`insert into recovery_code (id, person_id, code_hash) values (gen_random_uuid(), $1, 'x')`, [cast.yasmina.id]);
		await askNewAddress(yasmina, { email: 'verder@nieuw.example' });
		await work();
		await undoNewAddress(visitor(), { secret: (await letter(rows, cast.yasmina.email)).secret });
		expect(await left()).toEqual([{ passkeys: ['2026-11-24T11:00:00Z'], identities: ['2026-11-24T11:00:00Z'], apps: 0, codes: 0 }]);
		const next = await letter(rows, 'verder@nieuw.example');
		expect(next.kind).toBe('people.new_address');
		await expect(confirmNewAddress(visitor(), { secret: next.secret }), 'asked for by whom was put out').rejects.toMatchObject({
			status: 422
		});
		expect((await howISignIn(as(cast.yasmina))).email).toBe(cast.yasmina.email);
	});

	test('that became somebody else’s meanwhile is not taken', async ({ as, at, work, rows }) => {
		at('2026-11-24T13:00:00Z');
		const sami = await inSession(as(cast.sami, { network: 'n5' }), new Date('2026-11-24T13:00:00Z'));
		await askNewAddress(sami, { email: 'samen@nieuw.example' });
		await work();
		const { secret } = await letter(rows, 'samen@nieuw.example');
		await invitePerson(as(cast.fien), { name: 'Samen', email: 'Samen@nieuw.example' });
		await expect(confirmNewAddress(as('visitor', { network: 'n5' }), { secret })).rejects.toMatchObject({ status: 422 });
		expect((await howISignIn(as(cast.sami))).email).toBe(cast.sami.email);
	});
});
