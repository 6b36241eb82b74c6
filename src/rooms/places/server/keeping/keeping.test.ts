import {
	addOffer,
	allPlaces,
	assureMoments,
	bringInPlace,
	editMoments,
	editOffer,
	editOrganization,
	editPlace,
	endMoments,
	findPlaces,
	myPlaces,
	previewMoments,
	reviseLocation,
	reviseMoments,
	reviseOffer,
	showPlace
} from '#rooms/places';
import { cast, describe, expect, test } from '../../../../../tests/house.ts';
import { loadGazetteer } from '../gazetteer/load.ts';

const now = '2026-11-24T09:00:00Z';
const wednesday = { rhythm: 'weekly' as const, days: 'WE', opens: '09:00', closes: '12:00' };

let place = '';
let offer = '';
let moments = '';

describe('who keeps a place', () => {
	test('brings it in, says what happens and when, and families find it', async ({ as, at, events }) => {
		at(now);
		await loadGazetteer(as('house'));
		const mia = as(cast.mia);
		({ id: place } = await bringInPlace(mia, {
			name: 'De Zandloper',
			address_1: 'Parklaan 21',
			postal_code: '9000',
			city: 'Gent',
			indoors: 'on'
		}));
		({ id: moments, service_id: offer } = await addOffer(as(cast.mia), {
			location_id: place,
			name: 'Open spelen',
			price: '2,50',
			price_kind: 'fixed'
		}));
		expect(await myPlaces(as(cast.mia))).toMatchObject([
			{
				name: 'De Zandloper',
				places: [{ id: place, moments: [{ service: 'Open spelen', freshness: 'stale', assured_at: null, next: null }] }]
			}
		]);
		await reviseMoments(as(cast.mia), {
			id: moments,
			base: 0,
			hours: { rows: [wednesday], public_holidays: 'on' },
			note: { nl: 'Kom gerust binnen.' }
		});
		const [organization] = await myPlaces(as(cast.mia));
		expect(organization?.places[0]?.moments[0]).toMatchObject({ freshness: 'fresh', next: new Date('2026-11-25T08:00:00Z') });
		expect((await editOffer(as(cast.mia), { id: offer, at: place })).price_cents).toBe(250);
		expect((await findPlaces(as('visitor'), { waar: 'Gent' })).places).toMatchObject([{ name: 'De Zandloper' }]);
		expect((await events()).map(({ name }) => name)).toContain('places.moments_kept');
	});

	test('is nobody else, except who looks after the whole', async ({ as, at }) => {
		at(now);
		for (const who of [cast.milan, cast.yasmina]) {
			await expect(editPlace(as(who), { id: place })).rejects.toMatchObject({ status: 404 });
			await expect(editMoments(as(who), { id: moments })).rejects.toMatchObject({ status: 404 });
			await expect(reviseMoments(as(who), { id: moments })).rejects.toMatchObject({ status: 403 });
			await expect(assureMoments(as(who), { id: moments })).rejects.toMatchObject({ status: 403 });
			await expect(allPlaces(as(who))).rejects.toMatchObject({ status: 403 });
			expect(await myPlaces(as(who))).toEqual([]);
		}
		await expect(editPlace(as('visitor'), { id: place })).rejects.toMatchObject({ status: 403 });
		await expect(assureMoments(as('visitor'), { id: moments })).rejects.toMatchObject({ status: 403 });
		expect((await editPlace(as(cast.emma), { id: place })).name).toBe('De Zandloper');
		expect(await allPlaces(as(cast.emma), { q: '9000' })).toMatchObject({ total: 1, organizations: [{ name: 'De Zandloper' }] });
		expect(await allPlaces(as(cast.emma), { q: '100%' })).toMatchObject({ total: 0 });
	});

	test('the database itself lets nobody else write', async ({ as, rows }) => {
		const { db, transact } = await import('#kernel/context');
		const touched = (who: typeof cast.mia) =>
			transact(as(who), async (tx) => {
				const result = await db(tx).updateTable('location').set({ entrance: '{}' }).where('id', '=', place).executeTakeFirst();
				return Number(result.numUpdatedRows);
			});
		expect([await touched(cast.milan), await touched(cast.mia), await touched(cast.emma)]).toEqual([0, 1, 1]);
		const [organization] = await rows<{ id: string }>('select id from organization');
		const intrude = transact(as(cast.milan), (tx) =>
			db(tx)
				.insertInto('keeper')
				.values({ organization_id: organization?.id ?? '', person_id: cast.milan.id, since: tx.now, granted_by: null })
				.execute()
		);
		await expect(intrude).rejects.toThrow(/row-level security/);
	});

	test('hears it when a colleague saved meanwhile, and nothing typed is lost', async ({ as, at }) => {
		at('2026-11-24T10:00:00Z');
		const before = await editPlace(as(cast.mia), { id: place });
		await reviseLocation(as(cast.emma), {
			id: place,
			base: before.base,
			name: 'De Zandloper',
			city: 'Gent',
			entrance: { nl: 'De gele deur' }
		});
		const mine = { id: place, base: before.base, name: 'De Zandloper', city: 'Gent', entrance: { nl: 'De blauwe deur' } };
		const conflict = await reviseLocation(as(cast.mia), mine).catch((error: unknown) => error);
		expect(conflict).toMatchObject({ status: 409, theirs: { stands: { entrance: { nl: 'De gele deur' } } } });
		const { base } = (conflict as { theirs: { base: string } }).theirs;
		await reviseLocation(as(cast.mia), { ...mine, base });
		expect((await editPlace(as(cast.mia), { id: place })).entrance).toMatchObject({ nl: 'De blauwe deur' });

		const { base: read } = await editMoments(as(cast.mia), { id: moments });
		await reviseMoments(as(cast.emma), { id: moments, base: String(read), hours: { rows: [wednesday] } });
		await expect(reviseMoments(as(cast.mia), { id: moments, base: String(read), hours: { rows: [] } })).rejects.toMatchObject({
			status: 409
		});
	});

	test('sees what the hours come down to before saving them, and the openings follow at once', async ({ as, at, rows }) => {
		at(now);
		const hours = { rows: [wednesday], closed: [{ from: '2026-12-02', until: '2026-12-02', reason: { nl: 'Verhuis' } }] };
		const { days } = await previewMoments(as(cast.mia), { hours });
		expect(days).toHaveLength(56);
		expect(days.filter(({ openings }) => openings.length).map(({ date }) => date)).toEqual([
			...['2026-11-25', '2026-12-09', '2026-12-16', '2026-12-23', '2026-12-30', '2027-01-06', '2027-01-13']
		]);
		await expect(previewMoments(as('visitor'), { hours })).rejects.toMatchObject({ status: 403 });
		await reviseMoments(as(cast.mia), { id: moments, hours });
		const planned = await rows<{ on_date: string }>(`select on_date::text from opening where on_date < '2026-12-10' order by 1`);
		expect(planned.map(({ on_date }) => on_date)).toEqual(['2026-11-25', '2026-12-09']);
		await expect(reviseMoments(as(cast.mia), { id: moments, hours: { rows: [{ ...wednesday, opens: '9 uur' }] } })).rejects.toMatchObject({
			issues: { 'hours.rows.0.opens': 'places_hours_time_wrong' }
		});
	});

	test('says for how many families there is room and when it is busy, and families read it', async ({ as, at, rows }) => {
		at(now);
		const hours = { rows: [wednesday, { ...wednesday, days: 'SA' }] };
		const said = { families: '12', crowd: { 'WE-morning': 'busy' as const, 'SA-morning': 'quiet' as const, 'MO-evening': '' as const } };
		await reviseMoments(as(cast.mia), { id: moments, hours, ...said });
		expect(await editMoments(as(cast.mia), { id: moments })).toMatchObject({
			families: 12,
			crowd: { 'WE-morning': 'busy', 'SA-morning': 'quiet' }
		});
		const [service] = (await showPlace(as('visitor'), { slug: 'de-zandloper' })).services;
		expect(service).toMatchObject({ families: 12, quiet: [15], busy: [6] });
		const momentAt = async (dagdeel?: string) =>
			(await findPlaces(as('visitor'), { waar: 'Gent', ...(dagdeel ? { dagdeel } : {}) })).places[0]?.moments[0]?.crowd;
		expect([await momentAt(), await momentAt('15')]).toEqual(['busy', 'quiet']);
		await expect(reviseMoments(as(cast.mia), { id: moments, hours, families: 'veel' })).rejects.toMatchObject({
			issues: { families: 'crowd_families_wrong' }
		});
		const { base } = await editMoments(as(cast.mia), { id: moments });
		const late = await reviseMoments(as(cast.mia), { id: moments, base: base - 1, hours }).catch((error: unknown) => error);
		expect(late).toMatchObject({ status: 409, theirs: { stands: { families: 12, crowd: { 'WE-morning': 'busy' } } } });
		await expect(rows(`update service_at_location set quiet = '{6}'`)).rejects.toThrow(/check constraint/);
	});

	test('refuses a price and an age that make no sense, at their field', async ({ as }) => {
		const wrong = reviseOffer(as(cast.mia), { id: offer, name: ' ', price: 'veel', min_age_months: '-40', website: 'javascript:alert(1)' });
		await expect(wrong).rejects.toMatchObject({
			issues: { name: 'places_name_missing', price: 'places_price_wrong', min_age_months: 'places_age_wrong' }
		});
		for (const website of ['javascript:alert(1)', 'geen site', 'zandloper', 'hallo@zandloper.example'])
			await expect(reviseOffer(as(cast.mia), { id: offer, name: 'Open spelen', website })).rejects.toMatchObject({
				issues: { website: 'places_website_wrong' }
			});
	});

	test('takes a web address as it stands on a card', async ({ as, rows }) => {
		for (const [typed, kept] of [
			['www.zandloper.example', 'https://www.zandloper.example'],
			['zandloper.example/spelen?dag=wo', 'https://zandloper.example/spelen?dag=wo'],
			['http://zandloper.example', 'http://zandloper.example']
		]) {
			await reviseOffer(as(cast.mia), { id: offer, name: 'Open spelen', website: typed });
			expect(await rows('select website from service where id = $1', [offer])).toEqual([{ website: kept }]);
		}
	});

	test('ends an offer and brings it back; families see only what runs', async ({ as, at }) => {
		at(now);
		await endMoments(as(cast.mia), { id: moments });
		expect((await findPlaces(as('visitor'), { waar: 'Gent' })).total).toBe(0);
		expect((await myPlaces(as(cast.mia)))[0]?.places[0]?.moments[0]).toMatchObject({ status: 'archived', next: null });
		await endMoments(as(cast.mia), { id: moments, again: 'on' });
		expect((await findPlaces(as('visitor'), { waar: 'Gent' })).total).toBe(1);
		const [organization] = await myPlaces(as(cast.mia));
		expect(await editOrganization(as(cast.mia), { id: organization?.id ?? '' })).toMatchObject({ name: 'De Zandloper' });
	});
});

test('who brings in a place says in which town a new place is, unless it is nowhere in particular', async ({ as }) => {
	await expect(bringInPlace(as(cast.mia), { name: 'Zonder gemeente' })).rejects.toMatchObject({
		issues: { postal_code: 'keeping_town_missing' }
	});
	for (const anywhere of [{ location_type: 'virtual' }, { room: 'mobile' }, { lat: '51.05', lon: '3.72' }, { city: 'Gent' }] as const)
		await bringInPlace(as(cast.mia), { name: `Kan wel ${Object.keys(anywhere).join()}`, ...anywhere, sure: 'on' });
});
