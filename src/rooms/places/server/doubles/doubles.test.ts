import {
	addLocation,
	addOffer,
	bringInPlace,
	claimOrganization,
	doublePairs,
	findAlike,
	findPlaces,
	keepApart,
	keepersAt,
	mergePlaces,
	mergePlan,
	movedTo,
	openSuggestions,
	reviseMoments,
	showPlace,
	suggestChange
} from '#rooms/places';
import { cast, describe, expect, test } from '../../../../../tests/house.ts';
import { loadGazetteer } from '../gazetteer/load.ts';

const hours = { rows: [{ rhythm: 'weekly' as const, days: 'WE', opens: '09:00', closes: '12:00' }] };
const places: Record<string, { id: string; moments: string[] }> = {};
const address = { address_1: 'Parklaan 21', city: 'Gent', postal_code: '9000' };

describe('two that are one', () => {
	test('bringing in what is here already gets a warning, with what it may be; who is sure goes on', async ({ as, at }) => {
		at('2026-11-24T09:00:00Z');
		await loadGazetteer(as('house'));
		const bring = async (key: string, who: typeof cast.mia, name: string, offers: string[], sure = false) => {
			const { id } = await bringInPlace(as(who), { name, ...address, ...(sure ? { sure: 'on' } : {}) });
			const moments: string[] = [];
			for (const offer of offers) {
				const { id: moment } = await addOffer(as(who), { location_id: id, name: offer });
				await reviseMoments(as(who), { id: moment, hours });
				moments.push(moment);
			}
			places[key] = { id, moments };
		};
		await bring('stays', cast.mia, 'De Zandloper', ['Open spelen']);
		const refused = await bringInPlace(as(cast.milan), { name: 'Zandloper vzw', ...address }).catch((error: unknown) => error);
		expect(refused).toMatchObject({
			status: 409,
			why: 'upkeep_alike_title',
			theirs: { alike: [{ name: 'De Zandloper', signs: ['name', 'address'] }] }
		});
		at('2026-11-25T09:00:00Z');
		await bring('goes', cast.milan, 'Zandloper vzw', ['Open speelmoment', 'Babymassage'], true);
		await bring('other', cast.milan, 'Ludotheek De Kraan', ['Uitlenen']);
		expect(await findAlike(as(cast.mia), { name: 'De zandloper', address: 'Parklaan 21', postcode: '9000', town: 'Gent' })).toHaveLength(2);
		await expect(findAlike(as('visitor'), { name: 'x' })).rejects.toMatchObject({ status: 403 });
	});

	test('are listed for who looks after the whole, unless somebody said that they are two', async ({ as, at, rows }) => {
		at('2026-11-26T09:00:00Z');
		const [stays, goes] = [places['stays']?.id ?? '', places['goes']?.id ?? ''];
		// Two places of one organization are reached in one way, and are two.
		const [organization] = await rows<{ id: string }>(
			`update organization set phone = '+32 9 555 01 02', email = 'hallo@zandloper.example' where id = (select organization_id from location where id = $1) returning id`,
			[stays]
		);
		const tent = { name: 'De Zandloper – tent', ...address, address_1: 'Parklaan 98' };
		await addLocation(as(cast.mia), { organization_id: organization?.id ?? '', ...tent });
		expect(await doublePairs(as(cast.emma))).toMatchObject([{ one: { id: stays }, other: { id: goes }, signs: ['name', 'address'] }]);
		await expect(doublePairs(as(cast.mia))).rejects.toMatchObject({ status: 403 });
		await keepApart(as(cast.emma), { keep: goes, gone: stays });
		expect(await doublePairs(as(cast.emma))).toEqual([]);
	});

	test('become one: old address, keepers, confirmations, questions and history stay', async ({ as, at, rows, events }) => {
		at('2026-11-27T09:00:00Z');
		const [keep, gone] = [places['stays']?.id ?? '', places['goes']?.id ?? ''];
		const organization = (await rows<{ id: string }>('select organization_id as id from location where id = $1', [keep]))[0]?.id ?? '';
		const plan = await mergePlan(as(cast.emma), { keep, gone });
		expect(plan.goes.offers.map(({ name, same }) => [name, same !== ''])).toEqual([
			['Babymassage', false],
			['Open speelmoment', expect.any(Boolean)]
		]);
		const offers = plan.goes.offers.map(({ id, name }) => ({
			id,
			same: name === 'Open speelmoment' ? (places['stays']?.moments[0] ?? '') : ''
		}));
		await expect(mergePlaces(as(cast.mia), { keep, gone, offers })).rejects.toMatchObject({ status: 403 });
		await expect(mergePlaces(as(cast.emma), { keep, gone: keep })).rejects.toMatchObject({ issues: { form: 'upkeep_merge_same' } });
		// What only one of them knew of the room, is known of both from then on; what stays is not overwritten.
		await rows(`update service_at_location set families = 12, quiet = '{6}' where location_id = $1`, [gone]);
		await rows(`update service_at_location set busy = '{15}' where location_id = $1`, [keep]);
		await suggestChange(as(cast.yasmina), { slug: 'zandloper-vzw', words: 'De bel werkt niet.' });
		await mergePlaces(as(cast.emma), { keep, gone, offers });
		expect(await openSuggestions(as(cast.mia))).toMatchObject([{ location_id: keep, place: 'De Zandloper' }]);
		await expect(mergePlaces(as(cast.emma), { keep, gone, offers })).rejects.toMatchObject({ status: 404 });
		const there = await showPlace(as('visitor'), { slug: 'de-zandloper' });
		expect(there.services.map(({ name, assuredAt }) => [name, assuredAt?.toISOString().slice(0, 10)])).toEqual([
			['Babymassage', '2026-11-25'],
			['Open spelen', '2026-11-25']
		]);
		expect(there.services.find(({ name }) => name === 'Open spelen')).toMatchObject({ families: 12, quiet: [], busy: [15] });
		expect((await findPlaces(as('visitor'), { q: 'Zandloper' })).places.map(({ name }) => name)).toEqual(['De Zandloper']);
		await expect(showPlace(as('visitor'), { slug: 'zandloper-vzw' })).rejects.toMatchObject({ status: 404 });
		expect(await movedTo(as('visitor'), { kind: 'location', slug: 'zandloper-vzw' })).toBe('de-zandloper');
		expect(await movedTo(as('visitor'), { kind: 'organization', slug: 'zandloper-vzw' })).toBe('de-zandloper');
		expect(await movedTo(as('visitor'), { kind: 'location', slug: 'ooit' })).toBeNull();
		expect((await keepersAt(as(cast.milan), { organization })).keepers.map(({ name }) => name).sort()).toEqual(
			[cast.mia.name, cast.milan.name].sort()
		);
		expect(await rows(`select name, status from location where id = $1`, [gone])).toEqual([{ name: 'Zandloper vzw', status: 'archived' }]);
		expect(await rows(`select 1 from event where subject = $1`, [gone])).not.toEqual([]);
		expect((await events()).map(({ name }) => name)).toEqual(expect.arrayContaining(['places.merged', 'places.organization_merged']));
		await expect(
			claimOrganization(as(cast.yasmina), { organization: plan.goes.organization_id, words: 'Ik werk daar al jaren.' })
		).rejects.toMatchObject({ status: 404 });
		// Who kept it sees it in the archive; nothing is said about it any more.
		await expect(suggestChange(as(cast.milan), { slug: 'zandloper-vzw', words: 'Nog altijd.' })).rejects.toMatchObject({ status: 404 });
	});

	test('an address that moved twice still leads there; an organization with a place left stays', async ({ as, at, events }) => {
		at('2026-11-28T09:00:00Z');
		await mergePlaces(as(cast.emma), { keep: places['other']?.id ?? '', gone: places['stays']?.id ?? '' });
		for (const slug of ['zandloper-vzw', 'de-zandloper'])
			expect(await movedTo(as('visitor'), { kind: 'location', slug })).toBe('ludotheek-de-kraan');
		expect((await showPlace(as('visitor'), { slug: 'ludotheek-de-kraan' })).services).toHaveLength(3);
		expect((await events()).map(({ name }) => name)).not.toContain('places.organization_merged');
		expect((await showPlace(as('visitor'), { slug: 'de-zandloper-tent' })).organization.name).toBe('De Zandloper');
	});
});
