import { findPeople, reviseProfile, reviseThemes, showPerson } from '#rooms/people';
import { addLocation, addService, bringInOrganization, colleagueChoices, keepMoments, organizationsLike } from '#rooms/places';
import { cast, describe, expect, test } from '../../../../../tests/house.ts';
import { loadGazetteer } from '../gazetteer/load.ts';

const { mia, milan, noor, yasmina } = cast;
const ring = '01900000-0000-7000-8000-00000000a001';

describe('who runs a place like mine', () => {
	const wanted = { kind: '', task: '', room: '', staffing: '', town: '' } as const;
	const find = async (ctx: Parameters<typeof findPeople>[0], wish: object) =>
		(await findPeople(ctx, { organisations: await organizationsLike(ctx, { ...wanted, ...wish }) })).people.map(({ name }) => name);

	test('is found by kind, setting, municipality and theme, through what each shows of themselves and nothing more (L17)', async ({
		as,
		rows
	}) => {
		await rows('delete from rate_limit');
		await loadGazetteer(as('house'));
		const bring = async (who: typeof mia, name: string, service: object, location: object) => {
			const { id: organization_id } = await bringInOrganization(as(who), { name });
			const { id: location_id } = await addLocation(as(who), {
				organization_id,
				name,
				address_1: 'Straat 1',
				postal_code: '9000',
				city: 'Gent',
				indoors: 'on',
				...location
			});
			const { id: service_id } = await addService(as(who), {
				organization_id,
				name: 'Open',
				min_age_months: 0,
				max_age_months: 48,
				...service
			});
			await keepMoments(as(who), {
				service_id,
				location_id,
				hours: { rows: [{ kind: 'weekly', days: ['MO'], opens: '09:00', closes: '12:00' }] }
			});
		};
		await bring(mia, 'De Zandloper vzw', { kinds: ['play_and_meeting'], task: 'main', staffing: 'volunteers' }, {});
		await bring(milan, 'De Bolderkar', { kinds: ['toy_library'], task: 'side', staffing: 'professionals' }, { room: 'shared' });
		await reviseProfile(as(mia), { name: mia.name, organisation: 'de zandloper VZW', listed: 'network' });
		await reviseProfile(as(milan), {
			name: milan.name,
			organisation: 'De Bolderkar',
			listed: 'network',
			audience: { organisation: 'private' }
		});
		await reviseThemes(as(mia), { themes: ['ontmoeting'] });
		await reviseThemes(as(milan), { themes: ['ontmoeting'], audience: 'private' });

		expect(await find(as(noor), { kind: 'play_and_meeting' })).toEqual([mia.name]);
		expect(await find(as(noor), { task: 'main', staffing: 'volunteers', town: '44021' })).toEqual([mia.name]);
		expect(await find(as(noor), { town: '11002' })).toEqual([]);
		// Milan keeps a toy library, and shows nobody where he works: no filter finds him by it, in either direction.
		expect(await find(as(noor), { kind: 'toy_library' })).toEqual([]);
		expect((await findPeople(as(noor), {})).people.map(({ name }) => name)).toContain(milan.name);
		expect((await findPeople(as(noor), { theme: 'ontmoeting' })).people.map(({ name }) => name)).toEqual([mia.name]);
		await reviseProfile(as(milan), { name: milan.name, organisation: 'De Bolderkar', listed: 'network' });
		expect(await find(as(noor), { kind: 'toy_library', room: 'shared' })).toEqual([milan.name]);
		expect((await colleagueChoices(as(milan))).like).toMatchObject({ kind: 'toy_library', task: 'side', room: 'shared' });
		expect((await colleagueChoices(as(yasmina))).like).toBeNull();
	});

	test('shows who did not let themselves be found to who shares a group with them, and to nobody else', async ({ as, rows }) => {
		await rows('delete from rate_limit');
		await rows(`insert into groups (id, slug, name, created_at) values ($1, 'kring', 'Kring', now())`, [ring]);
		for (const { id } of [noor, yasmina])
			await rows(`insert into membership (group_id, person_id, joined_at, read_before) values ($1, $2, now(), now())`, [ring, id]);
		const names = async (groups: string[]) => (await findPeople(as(noor, { groups }), { words: 'yasmina' })).people.map(({ name }) => name);
		expect(await names([ring])).toEqual([yasmina.name]);
		expect(await names([])).toEqual([]);
	});

	test('is read within an hour’s ration: lists and profiles', async ({ as, rows }) => {
		await rows('delete from rate_limit');
		const ctx = as(noor);
		for (let time = 0; time < 40; time += 1) await findPeople(ctx, { words: 'x' });
		await expect(findPeople(ctx, { words: 'x' })).rejects.toMatchObject({ status: 429 });
		for (let time = 0; time < 100; time += 1) await showPerson(ctx, { id: mia.id });
		await expect(showPerson(ctx, { id: mia.id })).rejects.toMatchObject({ status: 429 });
		expect(await showPerson(ctx, { id: noor.id })).toMatchObject({ name: noor.name });
	});
});
