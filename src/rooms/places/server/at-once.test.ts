import {
	acceptImport,
	addOffer,
	addPlace,
	appointKeeper,
	bringInPlace,
	claimOrganization,
	decideClaim,
	editMoments,
	editPlace,
	leaveKeeping,
	mergePlaces,
	reviseLocation,
	reviseMoments,
	showImport,
	withdrawClaim
} from '#rooms/places';
import { runJob } from '#kernel/jobs';
import { atOnce } from '../../../../tests/at-once.ts';
import { cast, describe, expect, test as base } from '../../../../tests/house.ts';
import { bringIn, read } from './exchange/exchange.fixture.ts';
import { loadGazetteer } from './gazetteer/load.ts';

const { emma, mia, milan, sami } = cast;
const address = { address_1: 'Parklaan 21', postal_code: '9000', city: 'Gent' };
const hours = { rows: [{ rhythm: 'weekly' as const, days: 'WE', opens: '09:00', closes: '12:00' }] };
/** Whoever comes to what they write down last, waits there: all they looked at before was seen by all. */
const written = 'lock table event in share row exclusive mode';

type Place = { id: string; organization: string };
type Given = { place: (who: typeof mia, name: string, also?: Array<[typeof mia, 'lead' | 'helper']>) => Promise<Place> };

const test = base.extend<{ given: Given }>({
	given: async ({ as, rows }, use) => {
		const place: Given['place'] = async (who, name, also = []) => {
			const { id } = await bringInPlace(as(who), { name, ...address, sure: 'on' });
			const [row] = await rows<Place>('select id, organization_id as organization from location where id = $1', [id]);
			for (const [person, role] of also)
				await rows(`insert into keeper (organization_id, person_id, since, role) values ($1, $2, now(), $3)`, [
					row?.organization,
					person.id,
					role
				]);
			return row as Place;
		};
		await use({ place });
	}
});

describe('who keeps a place', () => {
	const leads = (place: Place) => ({
		sql: `select person_id from keeper where organization_id = $1 and role = 'lead' order by person_id`,
		values: [place.organization]
	});

	test('two who lead it and leave at the same moment: who is left leads', async ({ as, given, rows }) => {
		const place = await given.place(mia, 'De Zandloper', [
			[milan, 'lead'],
			[sami, 'helper']
		]);
		const leave = (who: typeof mia) => () => leaveKeeping(as(who), { organization: place.organization });
		expect(await atOnce(written, [], [leave(mia), leave(milan)])).toEqual(['done', 'done']);
		const { sql, values } = leads(place);
		expect(await rows(sql, values)).toEqual([{ person_id: sami.id }]);
	});

	test('who gets the keys while the last one who leads it leaves, leads', async ({ as, given, rows }) => {
		const place = await given.place(mia, 'De Zandloper');
		const outcomes = await atOnce(
			written,
			[],
			[
				() => appointKeeper(as(emma), { organization: place.organization, person: sami.id }),
				() => leaveKeeping(as(mia), { organization: place.organization })
			]
		);
		expect(outcomes).toEqual(['done', 'done']);
		const { sql, values } = leads(place);
		expect(await rows(sql, values)).toEqual([{ person_id: sami.id }]);
	});

	test('who takes back what they asked while it is granted, has it', async ({ as, given, rows }) => {
		const place = await given.place(mia, 'De Zandloper');
		const words = 'Ik sta er elke woensdag.';
		await claimOrganization(as(sami), { organization: place.organization, words });
		const [claim] = await rows<{ id: string }>('select id from claim where organization_id = $1', [place.organization]);
		const id = claim?.id ?? '';
		const outcomes = await atOnce(
			'select from claim where id = $1 for update',
			[id],
			[() => decideClaim(as(mia), { id, answer: 'yes' }), () => withdrawClaim(as(sami), { id })]
		);
		expect(outcomes).toEqual(['done', '404']);
		expect(await rows('select status from claim where id = $1', [id])).toEqual([{ status: 'granted' }]);
	});

	test('who asks twice at the same moment, asks once', async ({ as, given, rows }) => {
		const place = await given.place(mia, 'De Zandloper');
		const ask = () => claimOrganization(as(sami), { organization: place.organization, words: 'Ik sta er elke woensdag.' });
		expect(await atOnce(written, [], [ask, ask])).toEqual(['done', '422']);
		expect(await rows('select 1 as one from claim where organization_id = $1', [place.organization])).toHaveLength(1);
	});
});

describe('what is said about a place', () => {
	test('two of one name that are brought in at the same moment both come in', async ({ as, rows }) => {
		const bring = (who: typeof mia) => () => bringInPlace(as(who), { name: 'Speelhof', ...address, sure: 'on' });
		expect(await atOnce(written, [], [bring(mia), bring(milan)])).toEqual(['done', 'done']);
		expect(await rows(`select slug from location where name = 'Speelhof' order by slug`)).toEqual([
			{ slug: 'speelhof' },
			{ slug: 'speelhof-2' }
		]);
	});

	test('hours that a letter closes for a holiday while a keeper saves theirs: the keeper hears it', async ({ as, given, rows }) => {
		const place = await given.place(mia, 'De Zandloper');
		const { id } = await addOffer(as(mia), { location_id: place.id, name: 'Open spelen' });
		await reviseMoments(as(mia), { id, hours });
		const { base } = await editMoments(as(mia), { id });
		const closed = `update service_at_location set hours = jsonb_set(hours, '{closed}', '[{"from": "2027-02-15", "until": "2027-02-21"}]'), sequence = sequence + 1 where id = $1`;
		expect(await atOnce(closed, [id], [() => reviseMoments(as(mia), { id, base, hours })])).toEqual(['409']);
		expect(await rows(`select hours -> 'closed' -> 0 ->> 'from' as closed from service_at_location where id = $1`, [id])).toEqual([
			{ closed: '2027-02-15' }
		]);
	});

	test('a source that changes it while a keeper saves: the keeper hears it', async ({ as, given, rows }) => {
		const place = await given.place(mia, 'De Zandloper');
		const { base } = await editPlace(as(mia), { id: place.id });
		const brought = `update location set room = 'shared', modified_at = now() where id = $1`;
		const save = () => reviseLocation(as(mia), { id: place.id, base, name: 'De Zandloper', ...address });
		expect(await atOnce(brought, [place.id], [save])).toEqual(['409']);
		expect(await rows('select room from location where id = $1', [place.id])).toEqual([{ room: 'shared' }]);
	});

	test('what a keeper corrects while its source is brought in, stays corrected', async ({ as, rows, work }) => {
		await loadGazetteer(as('house'));
		const csv = (street: string) => new File([`Organisatie;Plek;Adres;Postcode;Gemeente\r\nBron;Bron;${street};9000;Gent`], 'bron.csv');
		const first = await read({ as, work }, { file: csv('Plein 1') });
		await bringIn({ as, work }, first.id);
		const [place] = await rows<{ id: string }>(`select id from location where name = 'Bron'`);
		const id = place?.id ?? '';
		const again = await read({ as, work }, { file: csv('Plein 2'), source: first.source_id });
		await acceptImport(as(emma), { id: again.id, publish: 'published' });
		const correct = () => reviseLocation(as(emma), { id, name: 'Bron', ...address, address_1: 'Hof 7' });
		expect(await atOnce('select from location where id = $1 for update', [id], [correct, work])).toEqual(['done', 'done']);
		expect(await rows('select address_1 from location where id = $1', [id])).toEqual([{ address_1: 'Hof 7' }]);
	});
});

test('rows of an import that two hands bring in at the same moment are brought in once', async ({ as, rows, work }) => {
	await loadGazetteer(as('house'));
	const file = new File(['Organisatie;Plek;Adres;Postcode;Gemeente\r\nBeide;Beide;Plein 1;9000;Gent'], 'beide.csv');
	const { id } = await read({ as, work }, { file });
	await acceptImport(as(emma), { id, publish: 'published' });
	const event = { id, name: 'places.import_accepted', subject: id };
	const bring = () => runJob({ job: 'places.bring_import', event });
	expect(await atOnce('select from import_row where run_id = $1 for update', [id], [bring, bring])).toEqual(['done', 'done']);
	expect(await showImport(as(emma), { id })).toMatchObject({ done: 1, counts: { became: { new: 1, same: 0 } } });
	expect(await rows(`select 1 as one from location where name = 'Beide'`)).toHaveLength(1);
});

describe('while two places become one', () => {
	test('what a keeper saves about the one that goes is not put away unseen', async ({ as, given, rows }) => {
		const [stays, goes] = [await given.place(mia, 'De Zandloper'), await given.place(milan, 'Zandloper vzw')];
		const { base } = await editPlace(as(milan), { id: goes.id });
		const save = (from?: string) => reviseLocation(as(milan), { id: goes.id, base: from, name: 'Zandloper aan de Leie', ...address });
		const merge = () => mergePlaces(as(emma), { keep: stays.id, gone: goes.id });
		expect(await atOnce('select from location where id = $1 for update', [goes.id], [merge, () => save(base)])).toEqual(['done', '422']);
		await expect(save(), 'nor from a page that was still open').rejects.toMatchObject({ issues: { form: 'keeping_merged' } });
		expect(await rows('select name from location where id = $1', [goes.id])).toEqual([{ name: 'Zandloper vzw' }]);
	});

	test('a place that is added to its organization keeps it there', async ({ as, given, rows }) => {
		const [stays, goes] = [await given.place(mia, 'De Zandloper'), await given.place(milan, 'Zandloper vzw')];
		const outcomes = await atOnce(
			written,
			[],
			[
				() => addPlace(as(milan), { organization_id: goes.organization, name: 'De Tent', ...address }),
				() => mergePlaces(as(emma), { keep: stays.id, gone: goes.id })
			]
		);
		expect(outcomes).toEqual(['done', 'done']);
		expect(await rows(`select o.status from location l join organization o on o.id = l.organization_id where l.name = 'De Tent'`)).toEqual([
			{ status: 'published' }
		]);
		await expect(addPlace(as(milan), { organization_id: goes.organization, name: 'Het Zeil', ...address })).resolves.toBeTruthy();
	});
});
