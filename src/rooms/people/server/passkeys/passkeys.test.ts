import { addPasskey, askPasskey, beginPasskey, howISignIn, identify, removePasskey, signInWithPasskey, suspendPerson } from '#rooms/people';
import { newSecret } from '#kernel/ids';
import type { Ctx } from '#kernel/context';
import { cast, describe, expect, test } from '../../../../../tests/house.ts';
import { authenticator, inSession } from './authenticator.fixture.ts';

const browser = newSecret();
const refused = { issues: { form: 'signin_passkey_refused' } };
const moment = new Date('2026-11-24T08:00:00Z');

/** Somebody with a passkey on a device of theirs. */
async function withPasskey(ctx: Ctx, name = 'Telefoon') {
	const device = authenticator();
	const { challenge } = await beginPasskey(ctx, { browser });
	await addPasskey(ctx, { browser, name, answer: device.make({ challenge }) });
	return device;
}

describe('a passkey', () => {
	test('signs in by itself, once per challenge, in the browser that asked', async ({ as, at, events }) => {
		at(moment.toISOString());
		const device = await withPasskey(await inSession(as(cast.mia), moment));
		const visitor = as('visitor', { network: 'p1' });
		const { challenge, allowCredentials } = await askPasskey(visitor, { browser });
		expect(allowCredentials ?? []).toEqual([]);
		const answer = device.use({ challenge, counter: 1 });
		await expect(signInWithPasskey(visitor, { browser: newSecret(), answer })).rejects.toMatchObject(refused);
		const { secret, to } = await signInWithPasskey(visitor, { browser, answer, naar: '/mijn' });
		expect(to).toBe('/mijn');
		expect(await identify(secret, moment)).toMatchObject({ id: cast.mia.id, assurance: 2, pending: false });
		await expect(signInWithPasskey(visitor, { browser, answer })).rejects.toMatchObject(refused);
		expect((await events()).map(({ name }) => name)).toEqual(['people.passkey_added', 'people.signed_in']);
	});

	test.for([
		['made up', { challenge: 'bm90LWFza2VkLWJ5LXVz' }],
		['for another house', { origin: 'https://samenspel.example.evil' }],
		['bound to another name', { rpID: 'evil.example' }],
		['not opened by finger, face or PIN', { verified: false }],
		['counting backwards, as a copy does', { counter: 1 }]
	] as const)('does not sign in when what it signed is %s', async ([, wish], { as, at }) => {
		at(moment.toISOString());
		const device = await withPasskey(await inSession(as(cast.milan), moment));
		const visitor = as('visitor', { network: `p2${JSON.stringify(wish)}` });
		const first = await askPasskey(visitor, { browser });
		await signInWithPasskey(visitor, { browser, answer: device.use({ challenge: first.challenge, counter: 5 }) });
		const { challenge } = await askPasskey(visitor, { browser });
		await expect(signInWithPasskey(visitor, { browser, answer: device.use({ challenge, counter: 6, ...wish }) })).rejects.toMatchObject(
			refused
		);
	});

	test('is the second step of who came in by mail, and ends the sign-in it replaces', async ({ as, at, rows }) => {
		at(moment.toISOString());
		const nieuw = await inSession(as(cast.nieuw), moment);
		const device = await withPasskey(nieuw);
		const before = await rows('select id from session where person_id = $1', [cast.nieuw.id]);
		const { challenge } = await askPasskey(nieuw, { browser });
		const { secret } = await signInWithPasskey(nieuw, { browser, answer: device.use({ challenge, counter: 1 }) });
		expect(await identify(secret, moment)).toMatchObject({ id: cast.nieuw.id, assurance: 2, pending: false });
		const after = await rows('select id from session where person_id = $1', [cast.nieuw.id]);
		expect(after).toHaveLength(1);
		expect(after).not.toEqual(before);
	});

	test('must be used within five minutes, and by somebody who may come in', async ({ as, at }) => {
		at(moment.toISOString());
		const device = await withPasskey(await inSession(as(cast.sami), moment));
		const visitor = as('visitor', { network: 'p3' });
		const { challenge } = await askPasskey(visitor, { browser });
		at('2026-11-24T08:05:01Z');
		await expect(
			signInWithPasskey(as('visitor', { network: 'p3' }), { browser, answer: device.use({ challenge, counter: 1 }) })
		).rejects.toMatchObject(refused);
		await suspendPerson(as(cast.ada), { person: cast.sami.id });
		const second = await askPasskey(as('visitor', { network: 'p3' }), { browser });
		await expect(
			signInWithPasskey(as('visitor', { network: 'p3' }), { browser, answer: device.use({ challenge: second.challenge, counter: 1 }) })
		).rejects.toMatchObject(refused);
	});

	test('is made for who asked, in this house, opened by its person', async ({ as, at }) => {
		at(moment.toISOString());
		const before = await inSession(as(cast.noor), new Date(moment.getTime() - 14 * 60_000));
		const begun = await beginPasskey(before, { browser });
		at('2026-11-24T08:02:00Z');
		await expect(
			addPasskey(await inSession(as(cast.noor), new Date(moment.getTime() - 14 * 60_000)), {
				browser,
				name: 'x',
				answer: authenticator().make(begun)
			})
		).rejects.toMatchObject({
			issues: { form: 'signin_confirm_first' }
		});
		at(moment.toISOString());
		const noor = await inSession(as(cast.noor), moment);
		const { challenge } = await beginPasskey(noor, { browser });
		const device = authenticator();
		for (const wish of [{ origin: 'https://evil.example' }, { rpID: 'evil.example' }, { verified: false }, { challenge: 'YW5kZXJl' }])
			await expect(addPasskey(noor, { browser, name: 'x', answer: device.make({ challenge, ...wish }) })).rejects.toMatchObject(refused);
		const emma = await inSession(as(cast.emma), moment);
		await expect(addPasskey(emma, { browser, name: 'x', answer: device.make({ challenge }) })).rejects.toMatchObject(refused);
		await expect(addPasskey(noor, { browser, name: ' ', answer: device.make({ challenge }) })).rejects.toMatchObject({
			issues: { name: 'signin_passkey_name_missing' }
		});
		await expect(addPasskey(noor, { browser, name: 'x', answer: '{' })).rejects.toMatchObject({ status: 422 });
	});

	test('is seen and removed by its person only, and only just after proving who they are', async ({ as, at, work, rows }) => {
		at(moment.toISOString());
		const yasmina = await inSession(as(cast.yasmina), moment);
		await withPasskey(yasmina, 'Laptop');
		const { passkeys } = await howISignIn(await inSession(as(cast.yasmina), moment));
		expect(passkeys).toMatchObject([{ name: 'Laptop' }]);
		const id = passkeys[0]?.id ?? '';
		expect((await howISignIn(as(cast.mia))).passkeys.map((one) => one.id)).not.toContain(id);
		await expect(removePasskey(await inSession(as(cast.mia), moment), { id })).rejects.toMatchObject({ status: 404 });
		const earlier = new Date(moment.getTime() - 16 * 60_000);
		await expect(removePasskey(await inSession(as(cast.yasmina), earlier), { id })).rejects.toMatchObject({
			issues: { form: 'signin_confirm_first' }
		});
		await removePasskey(yasmina, { id });
		await work();
		expect(await rows('select kind from mail where to_address = $1', [cast.yasmina.email])).toEqual([
			{ kind: 'people.sign_in_changed' },
			{ kind: 'people.sign_in_changed' }
		]);
	});
});
