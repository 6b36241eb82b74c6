import { keepForm, keptForm } from '#rooms/people';
import { newSecret } from '#kernel/ids';
import { onceFor } from '#kernel/secret';
import { typedBySomebody } from '#kernel/web/server';
import { cast, expect, test } from '../../../../../tests/house.ts';

const words = 'Drie zinnen die ik niet opnieuw wil typen.\r\nمرحبا 👋 <script>';

test('what was typed when the session ended comes back to its person, in its browser, for an hour', async ({ as, at, rows }) => {
	at('2026-11-24T08:00:00Z');
	const browser = newSecret();
	const form = {
		action: '/mijn/profiel?/save',
		fields: [['about', words] as [string, string], ['name', 'Mia']] as Array<[string, string]>
	};
	await keepForm(as('visitor', { network: 'k1' }), { ...form, browser, stamp: await onceFor(cast.mia.id) });
	expect(await keptForm(as(cast.mia), { browser })).toEqual(form);
	expect(await keptForm(as(cast.milan), { browser }), 'the next one at a shared computer').toBeNull();
	expect(await keptForm(as(cast.mia), { browser: newSecret() })).toBeNull();
	await expect(keptForm(as('visitor'), { browser })).rejects.toMatchObject({ status: 403 });
	expect(JSON.stringify(await rows('select * from kept_form'))).not.toContain('zinnen');
	at('2026-11-24T09:00:01Z');
	expect(await keptForm(as(cast.mia), { browser })).toBeNull();
});

test('a form whose stamp this house did not make, or made for another, comes back to nobody', async ({ as }) => {
	const stamp = await onceFor(cast.mia.id);
	for (const other of [stamp.slice(0, 36), `${stamp.slice(0, 37)}`, stamp.slice(0, -1), `${stamp.slice(0, 37)}${'x'.repeat(22)}`]) {
		const browser = newSecret();
		await keepForm(as('visitor', { network: 'k5' }), { action: '/mijn', fields: [], browser, stamp: other });
		expect(await keptForm(as(cast.mia), { browser }), other).toBeNull();
	}
});

test('a form leads nowhere but into this house, and a network keeps twenty an hour', async ({ as, at }) => {
	at('2026-11-24T10:00:00Z');
	const kept = { fields: [], browser: newSecret(), stamp: await onceFor(cast.mia.id) };
	for (const action of ['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)'])
		await expect(keepForm(as('visitor', { network: 'k2' }), { ...kept, action })).rejects.toMatchObject({ status: 422 });
	for (let turn = 0; turn < 20; turn += 1) await keepForm(as('visitor', { network: 'k3' }), { ...kept, action: '/mijn' });
	await expect(keepForm(as('visitor', { network: 'k3' }), { ...kept, action: '/mijn' })).rejects.toMatchObject({ status: 429 });
});

test('only a page that was rendered for somebody is kept, without its files', async () => {
	const sent = (fields: Array<[string, string | File]>) => {
		const form = new FormData();
		for (const [name, value] of fields) form.append(name, value as string);
		return typedBySomebody(new Request('http://localhost:3000/mijn', { method: 'POST', body: form }));
	};
	const stamp = await onceFor(cast.mia.id);
	expect(await sent([['about', words]])).toBeUndefined();
	expect(
		await sent([
			['_once', 'kort'],
			['about', words]
		])
	).toBeUndefined();
	expect(
		await sent([
			['_once', stamp],
			['about', 'a'],
			['tags', 'x'],
			['tags', 'y'],
			['picture', new File(['z'], 'z.png')]
		])
	).toEqual({
		stamp,
		fields: [
			['about', 'a'],
			['tags', 'x'],
			['tags', 'y']
		]
	});
	expect(
		await sent([
			['_once', stamp],
			['about', 'a\u0000b']
		])
	).toEqual({ stamp, fields: [['about', 'ab']] });
});
