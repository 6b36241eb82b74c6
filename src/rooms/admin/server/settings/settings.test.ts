import { env } from '#env';
import { settingFields, settings, SettingSchema, taglineIn } from '#kernel/settings';
import { auditLog, removeLogo, reviseSettings, showSettings } from '#rooms/admin';
import { cast, describe, expect, test } from '../../../../../tests/house.ts';

const house = { part: 'house', name: 'Huis Hier', tagline: '', contact_address: 'dag@huishier.example', locales: ['nl', 'fr'] };

test('every setting has its place on the screen', () => {
	expect(settingFields.map(({ key }) => key).sort()).toEqual(Object.keys(SettingSchema.entries).sort());
});

test('an administrator names the house; it holds at once and the log tells which settings changed, not what', async ({ as, events }) => {
	await reviseSettings(as(cast.ada), house);
	expect(await settings()).toMatchObject({ name: 'Huis Hier', locales: ['nl', 'fr'], contact_address: 'dag@huishier.example' });
	const keys = (await events()).map(({ name, data }) => [name, data['key']]);
	const sentences = ['tagline', 'tagline_fr', 'tagline_en', 'tagline_de'];
	expect(keys).toEqual(['name', ...sentences, 'contact_address', 'locales'].map((key) => ['admin.setting_changed', key]));
	const shown = await showSettings(as(cast.ada));
	expect(shown.parts[0]?.fields[0]).toMatchObject({ key: 'name', value: 'Huis Hier', changed: { by: cast.ada.name } });
	expect((await auditLog(as(cast.ada), {})).lines[0]).toMatchObject({ name: 'admin.setting_changed' });
});

test('the sentence under the name is read in one’s own language, and in Dutch where it has none', async ({ as }) => {
	await reviseSettings(as(cast.ada), { ...house, tagline: 'Kom erbij', tagline_fr: 'Venez aussi' });
	const now = await settings();
	expect(['nl', 'fr', 'de'].map((locale) => taglineIn(locale, now))).toEqual(['Kom erbij', 'Venez aussi', 'Kom erbij']);
});

test('what stays the same is not written down', async ({ as, events }) => {
	await reviseSettings(as(cast.ada), house);
	const before = (await events()).length;
	expect(await reviseSettings(as(cast.ada), house)).toEqual({ changed: 0 });
	expect((await events()).length).toBe(before);
});

describe('two administrators who read the same form', () => {
	test('lose nothing of each other; who wants the same thing otherwise hears it first', async ({ as }) => {
		await reviseSettings(as(cast.ada), house);
		const seen = JSON.stringify(house);
		await reviseSettings(as(cast.ada), { ...house, seen, name: 'Huis Daar', tagline: 'Kom erbij' });
		expect(await reviseSettings(as(cast.ada), { ...house, seen, contact_address: 'wij@huishier.example' })).toEqual({ changed: 1 });
		expect(await settings()).toMatchObject({ name: 'Huis Daar', tagline: 'Kom erbij', contact_address: 'wij@huishier.example' });
		await expect(reviseSettings(as(cast.ada), { ...house, seen, name: 'Huis Ginds' })).rejects.toMatchObject({
			status: 409,
			theirs: { name: 'Huis Daar' }
		});
		const again = JSON.stringify({ ...house, name: 'Huis Daar' });
		await reviseSettings(as(cast.ada), { ...house, seen: again, name: 'Huis Ginds' });
		expect(await settings()).toMatchObject({ name: 'Huis Ginds', tagline: 'Kom erbij' });
		for (const nonsense of ['[]', '{', 'null']) await reviseSettings(as(cast.ada), { ...house, seen: nonsense });
	});
});

describe('refused, field by field', () => {
	test.for([
		[{ ...house, name: ' ' }, { name: 'admin_settings_name_missing' }],
		[{ ...house, name: 'x'.repeat(61) }, { name: 'admin_settings_name_long' }],
		[{ ...house, contact_address: '<script>' }, { contact_address: 'admin_settings_contact_address_wrong' }],
		[{ ...house, locales: 'fr' }, { locales: 'admin_settings_dutch_stays' }],
		[{ ...house, locales: undefined }, { locales: 'admin_settings_dutch_stays' }]
	] as const)('%o', async ([input, issues], { as }) => {
		await expect(reviseSettings(as(cast.ada), input as never)).rejects.toMatchObject({ status: 422, issues });
	});

	test.for([
		{ part: 'look', brand_hue: '400' },
		{ part: 'look', brand_hue: 'blauw' },
		{ part: 'people', sign_up: 'nooit' },
		{ part: 'kelder' }
	])('%o', async (input, { as }) => {
		await expect(reviseSettings(as(cast.ada), input as never)).rejects.toMatchObject({ status: 422 });
	});
});

test('one box ticked, or none, is a list too', async ({ as }) => {
	await reviseSettings(as(cast.ada), {
		part: 'people',
		sign_up: 'open',
		membership_renewal: 'yearly',
		care_days: 'a_week',
		second_factor_roles: 'admin'
	});
	expect(await settings()).toMatchObject({ sign_up: 'open', membership_renewal: 'yearly', second_factor_roles: ['admin'] });
	await reviseSettings(as(cast.ada), { part: 'people', sign_up: 'open', membership_renewal: 'by_group', care_days: 'three_days' });
	expect(await settings()).toMatchObject({ second_factor_roles: [] });
});

test('an empty file field keeps the logo; taking it away is a deed of its own', async ({ as, events }) => {
	await reviseSettings(as(cast.ada), { part: 'look', brand_hue: '195' });
	expect(await events()).toEqual([]);
	await removeLogo(as(cast.ada));
	expect((await settings()).logo_file).toBeNull();
});

test('what is set from outside shows where it leads, and no password', async ({ as }) => {
	Object.assign(env, { SMTP_URL: 'smtp://huis:geheimpje@post.example:587', S3_URL: 'https://sleutel:geheimpje@bak.example/huis' });
	const { outside } = await showSettings(as(cast.ada));
	Object.assign(env, { SMTP_URL: undefined, S3_URL: undefined });
	expect(outside).toContainEqual({ name: 'SMTP_URL', value: 'post.example:587' });
	expect(outside).toContainEqual({ name: 'S3_URL', value: 'bak.example' });
	expect(JSON.stringify(outside)).not.toContain('geheimpje');
});

test('a file that is not theirs to use is no logo', async ({ as }) => {
	const stranger = { part: 'look', brand_hue: '195', logo_file: cast.mia.id };
	await expect(reviseSettings(as(cast.ada), stranger)).rejects.toMatchObject({ status: 404 });
});

test.for([cast.fien, cast.emma, cast.mia, 'visitor'] as const)('settings are not for %s', async (who, { as }) => {
	await expect(showSettings(as(who))).rejects.toMatchObject({ status: 403 });
	await expect(reviseSettings(as(who), house)).rejects.toMatchObject({ status: 403 });
	await expect(removeLogo(as(who))).rejects.toMatchObject({ status: 403 });
});
