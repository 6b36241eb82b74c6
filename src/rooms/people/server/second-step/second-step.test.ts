import { Secret, TOTP } from 'otpauth';
import {
	beginCodeApp,
	confirmCodeApp,
	confirmWithCode,
	confirmWithRecovery,
	forgetSecondStep,
	howISignIn,
	identify,
	removeCodeApp,
	renewRecovery,
	secondStep
} from '#rooms/people';
import { transact, type Ctx } from '#kernel/context';
import { hashSecret, newSecret } from '#kernel/ids';
import { saveSettings } from '#kernel/settings';
import { cast, describe, expect, test } from '../../../../../tests/house.ts';
import { inSession } from '../passkeys/authenticator.fixture.ts';

const wrong = { issues: { code: 'signin_app_code_wrong' } };
type Rows = <T extends object>(sql: string, values?: unknown[]) => Promise<T[]>;

/** Somebody sets the app up at `moment`; answers how their telephone makes codes. */
async function withApp(ctx: Ctx): Promise<{ codeAt: (moment: string) => string; codes: string[] }> {
	await beginCodeApp(ctx);
	const { setup } = await secondStep(ctx);
	const totp = new TOTP({ secret: Secret.fromBase32(setup?.letters.replace(/ /g, '') ?? '') });
	const codeAt = (moment: string) => totp.generate({ timestamp: new Date(moment).getTime() });
	const { codes } = await confirmCodeApp(ctx, { code: codeAt(ctx.now.toISOString()) });
	return { codeAt, codes };
}

/** A sign-in by mail: the secret its browser carries, and the actor that the house sees. */
async function byMail(rows: Rows, person: string, moment: string) {
	const secret = newSecret();
	await rows(
		`insert into session (id, secret_hash, person_id, created_at, seen_at, confirmed_at, expires_at) values (gen_random_uuid(), $1, $2, $3::timestamptz, $3::timestamptz, $3::timestamptz, $3::timestamptz + interval '1 day')`,
		[hashSecret(secret), person, moment]
	);
	return secret;
}

describe('codes of an app', () => {
	test('are asked at each sign-in by mail once the first one proved that it works', async ({ as, at, rows }) => {
		at('2026-11-24T08:00:00Z');
		const mia = await inSession(as(cast.mia), new Date('2026-11-24T08:00:00Z'));
		await beginCodeApp(mia);
		await expect(confirmCodeApp(mia, { code: '000000' })).rejects.toMatchObject(wrong);
		expect(await identify(await byMail(rows, cast.mia.id, '2026-11-24T08:00:00Z'), new Date('2026-11-24T08:00:00Z'))).toMatchObject({
			pending: false
		});
		const { codeAt, codes } = await withApp(mia);
		expect(new Set(codes).size).toBe(10);

		at('2026-11-24T09:00:00Z');
		const secret = await byMail(rows, cast.mia.id, '2026-11-24T09:00:00Z');
		const waiting = await identify(secret, new Date('2026-11-24T09:00:00Z'));
		expect(waiting).toMatchObject({ kind: 'person', pending: true, roles: new Set(), groups: [] });
		const ctx = Object.assign(as(cast.mia), { actor: waiting });
		await expect(beginCodeApp(ctx)).rejects.toMatchObject({ issues: { form: 'signin_confirm_first' } });
		await expect(removeCodeApp(ctx)).rejects.toMatchObject({ issues: { form: 'signin_confirm_first' } });

		const code = codeAt('2026-11-24T08:59:45Z');
		const { secret: renewed, to } = await confirmWithCode(ctx, { code, naar: '/mijn' });
		expect(to).toBe('/mijn');
		expect(await identify(secret, new Date('2026-11-24T09:00:00Z'))).toEqual({ kind: 'visitor' });
		expect(await identify(renewed, new Date('2026-11-24T09:00:00Z'))).toMatchObject({ assurance: 2, pending: false });
		await expect(confirmWithCode(ctx, { code }), 'the same code again').rejects.toMatchObject(wrong);
		await expect(confirmWithCode(ctx, { code: codeAt('2026-11-24T08:59:15Z') }), 'an older one').rejects.toMatchObject(wrong);
		await expect(confirmWithCode(ctx, { code: 'zes' })).rejects.toMatchObject({ issues: { code: 'signin_code_missing' } });
	});

	test('may be tried five times a quarter, also by many hands at once', async ({ as, at }) => {
		at('2026-11-24T10:00:00Z');
		const milan = await inSession(as(cast.milan), new Date('2026-11-24T10:00:00Z'));
		const { codeAt, codes } = await withApp(milan);
		at('2026-11-24T11:00:00Z');
		const code = codeAt('2026-11-24T11:00:00Z');
		const hands = await Promise.allSettled(
			Array.from({ length: 20 }, async () =>
				confirmWithCode(await inSession(as(cast.milan), new Date('2026-11-24T11:00:00Z')), {
					code: code === '123456' ? '654321' : '123456'
				})
			)
		);
		expect(hands.filter((hand) => hand.status === 'rejected' && hand.reason.status === 422)).toHaveLength(5);
		await expect(confirmWithCode(milan, { code })).rejects.toMatchObject({ status: 429 });
		await expect(confirmWithRecovery(milan, { recovery: codes[0] ?? '' }), 'on paper neither').rejects.toMatchObject({ status: 429 });
	});

	test('one code in many hands opens once', async ({ as, at }) => {
		at('2026-11-24T10:00:00Z');
		const { codeAt } = await withApp(await inSession(as(cast.nieuw), new Date('2026-11-24T10:00:00Z')));
		at('2026-11-24T12:00:00Z');
		const code = codeAt('2026-11-24T12:00:00Z');
		const hands = await Promise.allSettled(
			[1, 2, 3, 4].map(async () => confirmWithCode(await inSession(as(cast.nieuw), new Date('2026-11-24T12:00:00Z')), { code }))
		);
		expect(hands.filter((hand) => hand.status === 'fulfilled')).toHaveLength(1);
	});

	test('stay those of the app that proved itself, until it is taken away; its recovery codes go along', async ({ as, at }) => {
		const moment = new Date('2026-11-24T10:00:00Z');
		at(moment.toISOString());
		const noor = () => inSession(as(cast.noor), moment);
		await beginCodeApp(await noor());
		const letters = (await secondStep(await noor())).setup?.letters.replace(/ /g, '') ?? '';
		const first = new TOTP({ secret: Secret.fromBase32(letters) }).generate({ timestamp: moment.getTime() });
		await expect(confirmWithCode(await noor(), { code: first }), 'it never proved that it works').rejects.toMatchObject(wrong);
		const { codeAt, codes } = await withApp(await noor());
		await beginCodeApp(await noor());
		expect((await secondStep(await noor())).setup).toBeNull();
		at('2026-11-24T12:00:00Z');
		const later = await inSession(as(cast.noor), new Date('2026-11-24T12:00:00Z'));
		await confirmWithCode(later, { code: codeAt('2026-11-24T12:00:00Z') });
		await removeCodeApp(later);
		expect(await howISignIn(later)).toMatchObject({ app: null, recovery: 0 });
		await expect(confirmWithRecovery(later, { recovery: codes[0] ?? '' })).rejects.toMatchObject({ status: 422 });
	});

	test('their secret is not readable in the database', async ({ as, rows }) => {
		const sami = await inSession(as(cast.sami), new Date());
		await beginCodeApp(sami);
		const { setup } = await secondStep(sami);
		const letters = setup?.letters.replace(/ /g, '') ?? '';
		expect(letters).toHaveLength(32);
		const [row] = await rows<{ secret: string }>('select secret from code_app where person_id = $1', [cast.sami.id]);
		expect(row?.secret).not.toContain(letters);
		expect(Buffer.from(row?.secret ?? '', 'base64url').includes(letters)).toBe(false);
	});
});

test('a recovery code opens once; new ones put the old ones out', async ({ as, at, rows }) => {
	at('2026-11-24T13:00:00Z');
	const moment = new Date('2026-11-24T13:00:00Z');
	const { codes } = await withApp(await inSession(as(cast.yasmina), moment));
	const [first = '', second = ''] = codes;
	await confirmWithRecovery(await inSession(as(cast.yasmina), moment), { recovery: ` ${first.toUpperCase().replace(/-/g, ' ')} ` });
	const again = await inSession(as(cast.yasmina), moment);
	await expect(confirmWithRecovery(again, { recovery: first })).rejects.toMatchObject({ issues: { recovery: 'signin_recovery_wrong' } });
	await expect(confirmWithRecovery(again, { recovery: '' })).rejects.toMatchObject({ issues: { recovery: 'signin_recovery_missing' } });
	expect(await howISignIn(again)).toMatchObject({ recovery: 9 });
	await renewRecovery(again);
	await expect(confirmWithRecovery(again, { recovery: second })).rejects.toMatchObject({ issues: { recovery: 'signin_recovery_wrong' } });
	expect(JSON.stringify(await rows('select * from recovery_code'))).not.toContain(second);
});

test('the house decides for which roles a second step is asked', async ({ as, at, rows }) => {
	at('2026-11-24T14:00:00Z');
	const moment = new Date('2026-11-24T14:00:00Z');
	const seen = async (person: string) => identify(await byMail(rows, person, moment.toISOString()), moment);
	expect(await seen(cast.emma.id)).toMatchObject({ pending: true });
	expect(await seen(cast.noor.id)).toMatchObject({ pending: true });
	await transact(as('house'), (tx) => saveSettings(tx, { second_factor_roles: ['facilitator'] }));
	expect(await seen(cast.emma.id)).toMatchObject({ pending: false, roles: new Set(['member', 'editor']) });
	expect(await seen(cast.ada.id), 'who stands higher holds that role too').toMatchObject({ pending: true });
	await transact(as('house'), (tx) => saveSettings(tx, { second_factor_roles: ['editor', 'facilitator', 'admin'] }));
});

test('who owes a second step and has none sets one up with that sign-in, also when they had begun before', async ({ as, at, rows }) => {
	at('2026-11-24T14:30:00Z');
	const moment = new Date('2026-11-24T14:30:00Z');
	const actor = await identify(await byMail(rows, cast.fien.id, moment.toISOString()), moment);
	const fien = () => Object.assign(as(cast.fien), { actor });
	expect(actor).toMatchObject({ pending: true });
	await beginCodeApp(fien());
	expect((await withApp(fien())).codes).toHaveLength(10);
});

test('who lost everything begins anew when somebody higher says so, just after proving who they are', async ({ as, at, rows }) => {
	at('2026-11-24T15:00:00Z');
	const moment = new Date('2026-11-24T15:00:00Z');
	await withApp(await inSession(as(cast.emma), moment));
	const secret = await byMail(rows, cast.emma.id, moment.toISOString());
	await expect(forgetSecondStep(as(cast.mia), { person: cast.emma.id })).rejects.toMatchObject({ status: 403 });
	await expect(forgetSecondStep(as(cast.noor), { person: cast.emma.id })).rejects.toMatchObject({
		issues: { form: 'signin_confirm_first' }
	});
	await forgetSecondStep(await inSession(as(cast.noor), moment), { person: cast.emma.id });
	expect(await identify(secret, moment)).toEqual({ kind: 'visitor' });
	expect(await howISignIn(as(cast.emma))).toMatchObject({ app: null, recovery: 0 });
});
