import {
	addKind,
	addLocation,
	addService,
	bringInOrganization,
	findPlaces,
	hideKind,
	hsdsServices,
	hsdsTaxonomyTerm,
	keepMoments,
	keptKinds,
	mergeKinds,
	moveKind,
	placeKinds,
	renameKind,
	showPlace
} from '#rooms/places';
import { cast, describe, expect, test, type Step } from '../../../../../tests/house.ts';
import { termId } from '../../hsds/taxonomies.ts';
import { loadGazetteer } from '../gazetteer/load.ts';

const kindCalled = async (as: Step['as'], name: string) => {
	const kind = (await keptKinds(as(cast.emma), {})).find((one) => one.name.nl === name);
	if (!kind) throw new Error(`No kind is called ${name}.`);
	return kind;
};
const choices = async (as: Step['as'], locale = 'nl', also: string[] = []) =>
	(await placeKinds(as('visitor', { locale }), { also })).map(({ label }) => label);

describe('the kinds of places', () => {
	test('a new house has nine, in every language, under the ids the world knows', async ({ as, rows }) => {
		expect(await choices(as)).toHaveLength(9);
		expect(await choices(as, 'fr')).toContain('Ludothèque');
		const ids = await rows<{ id: string; code: string }>(`select id, code from taxonomy_term where taxonomy = 'kind'`);
		expect(ids.map(({ id }) => id)).toEqual(ids.map(({ code }) => termId('kind', code)));
	});

	test('an editor adds one; it is chosen, found by its name in any language, and told to the world', async ({ as, at, work }) => {
		at('2026-11-24T08:00:00Z');
		await loadGazetteer(as('house'));
		const { id, code } = await addKind(as(cast.emma), { name: { nl: 'Babycafé', fr: 'Café des bébés', en: '', de: '' } });
		expect(code).toBe('babycafe');
		expect(await choices(as, 'fr')).toContain('Café des bébés');
		expect(await choices(as, 'de')).toContain('Babycafé');
		const mia = as(cast.mia);
		const { id: organization_id } = await bringInOrganization(mia, { name: 'De Zandloper' });
		const { id: location_id, slug } = await addLocation(mia, { organization_id, name: 'De Zandloper', postal_code: '9000', city: 'Gent' });
		const { id: service_id } = await addService(mia, { organization_id, name: 'Vrijdag', kinds: [code] });
		await keepMoments(mia, {
			service_id,
			location_id,
			hours: { rows: [{ kind: 'weekly', days: ['FR'], opens: '09:00', closes: '12:00' }] }
		});
		await work();
		expect((await findPlaces(as('visitor'), { soort: code })).total).toBe(1);
		expect((await findPlaces(as('visitor', { locale: 'fr' }), { q: 'café des bébés' })).total).toBe(1);
		expect((await showPlace(as('visitor', { locale: 'fr' }), { slug })).services[0]?.kinds).toEqual(['Café des bébés']);
		expect(await hsdsServices(as('visitor'), { taxonomy_term_id: id })).toMatchObject({ total_items: 1 });
		expect(await hsdsTaxonomyTerm(as('visitor'), { id })).toMatchObject({ code, name: 'Babycafé' });
	});

	test('a kind that nobody knows is refused at its field', async ({ as, rows }) => {
		const [organization] = await rows<{ id: string }>('select id from organization');
		await expect(
			addService(as(cast.mia), { organization_id: organization?.id ?? '', name: 'X', kinds: ['ruimteveer'] })
		).rejects.toMatchObject({ issues: { kinds: 'places_kind_wrong' } });
	});

	test('another name changes nothing but the name; who saved first is noticed; two of one name are refused', async ({ as, at, work }) => {
		at('2026-11-24T09:00:00Z');
		const kind = await kindCalled(as, 'Babycafé');
		const name = { nl: 'Babybar', fr: 'Bar des bébés', en: 'Baby bar', de: 'Babybar' };
		await renameKind(as(cast.emma), { id: kind.id, base: kind.base, name });
		await work();
		expect(await kindCalled(as, 'Babybar')).toMatchObject({ id: kind.id, code: 'babycafe', offers: 1 });
		expect((await findPlaces(as('visitor', { locale: 'en' }), { q: 'baby bar' })).total).toBe(1);
		await expect(renameKind(as(cast.fien), { id: kind.id, base: kind.base, name })).rejects.toMatchObject({ status: 409 });
		await expect(addKind(as(cast.emma), { name: { nl: 'babybar' } })).rejects.toMatchObject({ issues: { 'name.nl': 'kinds_name_taken' } });
		await expect(addKind(as(cast.emma), { name: { nl: '' } })).rejects.toMatchObject({ issues: { 'name.nl': 'kinds_name_missing' } });
	});

	test('the order is the house’s own; a hidden one is not offered, but stays what it is', async ({ as }) => {
		const kind = await kindCalled(as, 'Babybar');
		await moveKind(as(cast.emma), { id: kind.id, to: 'up' });
		expect((await choices(as)).slice(-2)).toEqual(['Babybar', 'Ruilwinkel']);
		await moveKind(as(cast.emma), { id: kind.id, to: 'down' });
		await moveKind(as(cast.emma), { id: kind.id, to: 'down' });
		expect((await choices(as)).at(-1)).toBe('Babybar');
		await hideKind(as(cast.emma), { id: kind.id, hidden: 'on' });
		expect(await choices(as)).not.toContain('Babybar');
		expect(await choices(as, 'nl', ['babycafe'])).toContain('Babybar');
		expect((await findPlaces(as('visitor'), { soort: 'babycafe' })).total).toBe(1);
		await hideKind(as(cast.emma), { id: kind.id, hidden: '' });
		expect(await choices(as)).toContain('Babybar');
	});

	test('two become one: what was of the one is of the other, and its code and id lead there', async ({ as, at, work, rows }) => {
		at('2026-11-24T10:00:00Z');
		const kind = await kindCalled(as, 'Babybar');
		await expect(mergeKinds(as(cast.emma), { id: kind.id, into: '' })).rejects.toMatchObject({ issues: { into: 'kinds_into_missing' } });
		await expect(mergeKinds(as(cast.emma), { id: kind.id, into: kind.code })).rejects.toMatchObject({
			issues: { into: 'kinds_into_missing' }
		});
		await mergeKinds(as(cast.emma), { id: kind.id, into: 'play_and_meeting' });
		await work();
		expect(await rows('select kinds from service')).toEqual([{ kinds: ['play_and_meeting'] }]);
		expect(await choices(as)).not.toContain('Babybar');
		const found = await findPlaces(as('visitor'), { soort: 'babycafe' });
		expect(found).toMatchObject({ total: 1, filters: { soort: ['play_and_meeting'] } });
		expect(await hsdsServices(as('visitor'), { taxonomy_term_id: kind.id })).toMatchObject({ total_items: 1 });
		expect(await hsdsTaxonomyTerm(as('visitor'), { id: kind.id })).toMatchObject({ code: 'babycafe', name: 'Speel- en ontmoetingsplaats' });
		// And a second merger takes the first along.
		const play = await kindCalled(as, 'Speel- en ontmoetingsplaats');
		await mergeKinds(as(cast.emma), { id: play.id, into: 'family_house' });
		expect((await findPlaces(as('visitor'), { soort: 'babycafe' })).total).toBe(1);
		await expect(mergeKinds(as(cast.emma), { id: kind.id, into: 'toy_library' })).rejects.toMatchObject({
			issues: { form: 'kinds_merged_already' }
		});
	});

	test('a member keeps none of this', async ({ as }) => {
		await expect(addKind(as(cast.mia), { name: { nl: 'Van mij' } })).rejects.toMatchObject({ status: 403 });
		await expect(keptKinds(as(cast.mia), {})).rejects.toMatchObject({ status: 403 });
	});
});
