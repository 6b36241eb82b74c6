import { search } from '#kernel/search';
import { findPeople, myProfile, resumePerson, reviseLanguages, reviseProfile, seenAs, showPerson, suspendPerson } from '#rooms/people';
import { audiences, eyes, isSeenBy, textFields } from '#rooms/people/schema';
import { cast, describe, expect, test as base } from '../../../../../tests/house.ts';

const circle = '01900000-0000-7000-8000-00000000aaaa';
const other = '01900000-0000-7000-8000-00000000bbbb';
const full = {
	name: 'Mia Peeters',
	pronunciation: 'MIE-a',
	pronouns: 'zij',
	function: 'Coördinator',
	organisation: 'De Zandloper',
	about: 'Ik werk graag buiten.',
	phone: '0470 12 34 56'
};
const everyField = (audience: string) => Object.fromEntries(textFields.map((field) => [field, audience]));

/** Mia and Milan share a group, Yasmina is in another; as the groups room will say. */
const test = base.extend<{ circles: void }>({
	circles: [
		async ({ rows }, use) => {
			await rows(`create or replace function app.groups_of(person uuid) returns uuid[] language sql stable as $$
				select case when person in ('${cast.mia.id}', '${cast.milan.id}') then '{${circle}}'::uuid[] when person = '${cast.yasmina.id}' then '{${other}}'::uuid[] else '{}' end $$`);
			await rows('delete from profile_field');
			await rows('delete from search_entry');
			await use();
		},
		{ auto: true }
	]
});

const readers = [
	['herself', cast.mia, [circle], 'private'],
	['somebody who shares a group', cast.milan, [circle], 'group'],
	['a member of another group', cast.yasmina, [other], 'network'],
	['a member without a group', cast.emma, [], 'network'],
	['the administrator', cast.ada, [], 'network'],
	['somebody signed in who is no member', cast.nieuw, [], 'public'],
	['a visitor', 'visitor', [], 'public']
] as const;

describe('a field of a profile', () => {
	test.for(readers.flatMap(([who, reader, groups, widest]) => audiences.map((audience) => ({ who, reader, groups, widest, audience }))))(
		'for $audience, read by $who',
		async ({ reader, groups, widest, audience }, { as }) => {
			await reviseProfile(as(cast.mia), { ...full, audience: everyField(audience) });
			const may = audiences.indexOf(audience) >= audiences.indexOf(widest);
			const shown = await showPerson(as(reader, { groups: [...groups] }), { id: cast.mia.id }).catch(() => null);
			for (const field of textFields) expect(shown?.fields[field]).toBe(may ? full[field] : undefined);
			if (widest === 'public' && audience !== 'public') expect(shown).toBeNull();
		}
	);

	test('is previewed as the database would show it, and as the page shows it while typing', async ({ as }) => {
		for (const audience of audiences) {
			await reviseProfile(as(cast.mia), { ...full, audience: everyField(audience) });
			for (const through of eyes) {
				const shown = await seenAs(as(cast.mia, { groups: [circle] }), { eyes: through });
				expect({ audience, through, seen: shown?.fields.about !== undefined }).toEqual({
					audience,
					through,
					seen: isSeenBy(audience, through)
				});
				if (through === 'visitor' && audience !== 'public') expect(shown).toBeNull();
			}
		}
	});

	test('that is for my groups is for nobody as long as I am in none', async ({ as }) => {
		await reviseProfile(as(cast.emma), { ...full, name: 'Emma Claeys', audience: everyField('group') });
		expect((await showPerson(as(cast.milan, { groups: [circle] }), { id: cast.emma.id })).fields.about).toBeUndefined();
		expect((await seenAs(as(cast.emma), { eyes: 'group' }))?.fields.about).toBeUndefined();
	});

	test('is out of sight while its person is suspended', async ({ as }) => {
		await reviseProfile(as(cast.mia), { ...full, audience: everyField('public'), listed: 'network' });
		await suspendPerson(as(cast.ada), { person: cast.mia.id });
		await expect(showPerson(as('visitor'), { id: cast.mia.id })).rejects.toMatchObject({ status: 404 });
		await expect(showPerson(as(cast.milan), { id: cast.mia.id })).rejects.toMatchObject({ status: 404 });
		expect((await findPeople(as(cast.emma))).total).toBe(0);
		expect((await search(as(cast.emma), 'peeters')).total).toBe(0);
		await resumePerson(as(cast.ada), { person: cast.mia.id });
		expect((await showPerson(as('visitor'), { id: cast.mia.id })).fields.about).toBe(full.about);
	});

	test('of somebody suspended is not in the directory either, also not for who shares a group with them', async ({ as, rows }) => {
		await rows(
			`insert into groups (id, slug, name, purpose, for_whom, listed, readable, joinable, history, created_at)
			values ($1, 'kring', 'Kring', 'x', 'x', 'nobody', 'members', 'invitation', 'all', now())`,
			[circle]
		);
		for (const { id } of [cast.mia, cast.milan])
			await rows(`insert into membership (group_id, person_id, role, joined_at, read_before) values ($1, $2, 'member', now(), now())`, [
				circle,
				id
			]);
		const found = async () => (await findPeople(as(cast.milan, { groups: [circle] }))).people.map(({ id }) => id);
		expect(await found()).toContain(cast.mia.id);
		await suspendPerson(as(cast.ada), { person: cast.mia.id });
		expect(await found()).not.toContain(cast.mia.id);
		await resumePerson(as(cast.ada), { person: cast.mia.id });
		await rows('delete from groups where id = $1', [circle]);
	});

	test('that is emptied is gone', async ({ as, rows }) => {
		await reviseProfile(as(cast.mia), full);
		await reviseProfile(as(cast.mia), { ...full, phone: '  ', about: '' });
		expect(await rows(`select field from profile_field where person_id = '${cast.mia.id}' and field in ('phone', 'about')`)).toEqual([]);
	});

	test('is kept from everybody until its owner says otherwise, when it tells how to reach them', async ({ as }) => {
		await reviseProfile(as(cast.mia), full);
		const shown = await showPerson(as(cast.milan, { groups: [circle] }), { id: cast.mia.id });
		expect(shown.fields).toMatchObject({ function: full.function, organisation: full.organisation });
		expect(shown.fields.phone).toBeUndefined();
	});

	test('is written by its owner only, whoever else tries', async ({ as, rows }) => {
		await reviseProfile(as(cast.mia), full);
		await expect(reviseProfile(as('visitor'), full)).rejects.toMatchObject({ status: 403 });
		await reviseProfile(as(cast.ada), { ...full, name: 'Ada Wuyts', about: 'Van Ada' });
		expect(await rows(`select value from profile_field where field = 'about' and person_id = '${cast.mia.id}'`)).toEqual([
			{ value: full.about }
		]);
	});
});

describe('what is typed', () => {
	const wrong: Array<[string, object, Record<string, string>]> = [
		['no name', { name: ' ' }, { name: 'people_profile_name_missing' }],
		[
			'too long',
			{ name: 'a'.repeat(81), about: 'a'.repeat(501) },
			{ name: 'people_profile_name_long', about: 'people_profile_about_long' }
		],
		['a phone number with words', { phone: 'bel mij' }, { phone: 'people_profile_phone_wrong' }],
		['an audience that does not exist', { audience: { phone: 'world' } }, { 'audience.phone': 'people_profile_audience_wrong' }],
		['a directory for the whole world', { listed: 'public' }, { listed: 'people_profile_audience_wrong' }]
	];
	test.for(wrong)('is refused with a reason: %s', async ([, change, issues], { as }) => {
		await expect(reviseProfile(as(cast.mia), { ...full, ...change } as never)).rejects.toMatchObject({ issues });
	});

	test('stays what it is: script, emoji, right to left', async ({ as }) => {
		const about = '<script>alert(1)</script> 👋 مرحبا';
		await reviseProfile(as(cast.mia), { ...full, about });
		expect((await myProfile(as(cast.mia))).text.about).toBe(about);
	});
});

describe('the directory', () => {
	test('shows who let themselves be found, to whom they chose', async ({ as }) => {
		await reviseProfile(as(cast.mia), { ...full, listed: 'group' });
		await reviseProfile(as(cast.yasmina), { name: 'Yasmina El Amrani', function: 'Accueillante', listed: 'network' });
		await reviseProfile(as(cast.milan), { name: 'Milan Jacobs' });
		const names = async (reader: Parameters<typeof as>[0], groups: string[]) =>
			(await findPeople(as(reader, { groups }))).people.map(({ name }) => name);
		expect(await names(cast.milan, [circle])).toEqual(['Mia Peeters', 'Yasmina El Amrani']);
		expect(await names(cast.emma, [])).toEqual(['Yasmina El Amrani']);
		await expect(findPeople(as('visitor'))).rejects.toMatchObject({ status: 403 });
		await expect(findPeople(as(cast.nieuw))).rejects.toMatchObject({ status: 403 });
	});

	test('cannot be asked about what one may not see (L17)', async ({ as }) => {
		await reviseProfile(as(cast.mia), { ...full, listed: 'network', audience: { ...everyField('group'), phone: 'private' } });
		await reviseLanguages(as(cast.mia), { languages: ['nl', 'tr'], audience: 'private', locale: 'nl' });
		const found = async (wish: object, groups: string[] = []) => (await findPeople(as(cast.emma, { groups }), wish)).total;
		expect(await found({ words: 'mia' })).toBe(1);
		expect(await found({ words: 'zandloper' })).toBe(0);
		expect(await found({ words: 'coordinator' }, [circle])).toBe(1);
		expect(await found({ language: 'tr' })).toBe(0);
		expect(await found({ language: 'tr' }, [circle])).toBe(0);
		expect(await found({ words: '0470' })).toBe(0);
	});

	test('L25 knows a few questions, and no other column can be asked about', async ({ as }) => {
		await reviseProfile(as(cast.mia), { ...full, listed: 'network' });
		const all = await findPeople(as(cast.emma), {});
		for (const wish of [{ email: 'x' }, { 'account.email': 'x' }, { sort: 'email' }, { locale: 'xx' }, { suspended_at: 'x' }])
			expect(await findPeople(as(cast.emma), wish as object)).toEqual(all);
	});

	test('puts somebody in the search of members, and takes them out', async ({ as }) => {
		await reviseProfile(as(cast.mia), { ...full, listed: 'network' });
		expect((await search(as(cast.milan), 'zandloper')).hits).toMatchObject([{ kind: 'person', title: 'Mia Peeters' }]);
		expect((await search(as('visitor'), 'zandloper')).hits).toEqual([]);
		for (const audience of ['private', 'group'] as const) {
			await reviseProfile(as(cast.mia), { ...full, listed: 'network', audience: { organisation: audience, about: audience } });
			for (const words of ['zandloper', 'buiten'])
				expect((await search(as(cast.milan, { groups: [circle] }), words)).hits, `${words} ${audience}`).toEqual([]);
		}
		await reviseProfile(as(cast.mia), full);
		expect((await search(as(cast.milan), 'peeters')).hits).toEqual([]);
	});
});

describe('languages', () => {
	test('spoken and written to are two things', async ({ as, events }) => {
		await reviseLanguages(as(cast.yasmina), { languages: ['fr', 'ar', 'nl'], audience: 'network', locale: 'fr' });
		expect(await myProfile(as(cast.yasmina))).toMatchObject({ languages: ['fr', 'ar', 'nl'], locale: 'fr' });
		expect((await showPerson(as(cast.mia), { id: cast.yasmina.id })).fields.languages).toBe('fr,ar,nl');
		expect(await events()).toMatchObject([{ name: 'people.profile_changed', subject: cast.yasmina.id, data: {} }]);
		await expect(reviseLanguages(as(cast.yasmina), { languages: ['klingon'], locale: 'xx' } as never)).rejects.toMatchObject({
			issues: { 'languages.0': 'common_not_found', locale: 'people_profile_locale_missing' }
		});
	});
});
