import { acceptImport, beginImport, mapImport, publishImported, reviseLocation, showImport, hsdsServices } from '#rooms/places';
import { cast, describe, expect, test } from '../../../../../tests/house.ts';
import { loadGazetteer } from '../gazetteer/load.ts';
import { bringIn, csv, head, read } from './exchange.fixture.ts';

const now = '2026-11-24T08:00:00Z';
const zandloper =
	'De Zandloper vzw;De Zandloper;Kasteellaan 12;9000;Gent;Open spelen;Speel- en ontmoetingsplaats;0-4 jaar;gratis;Nederlands, Frans;wo 9:00-12:00;09 555 01 01';

describe('places come in from a table', () => {
	test('with for how many families there is room, and when it is quiet or busy', async ({ as, at, work, rows }) => {
		at(now);
		await loadGazetteer(as('house'));
		const seen = await read(
			{ as, work },
			{
				file: csv(
					'Organisatie;Plek;Postcode;Gemeente;Aanbod;Uren;Capaciteit;Rustig;Druk;Erkend door;Telefonisch bereikbaar',
					'Vol;Vol;9000;Gent;Spelen;wo 9-12, za 9-12;14;za voormiddag; woensdagvoormiddag;de gemeente;tot 16 uur',
					'Leeg;Leeg;9000;Gent;Zingen;wo 9-12;0;wo voormiddag;wo voormiddag, ooit;;'
				)
			}
		);
		const faults = seen.rows.flatMap((row) => row.faults.map(({ key }) => key));
		expect(faults).toEqual(['exchange_fault_number', 'exchange_fault_half_day', 'exchange_fault_crowd_both']);
		await bringIn({ as, work }, seen.id);
		expect(
			await rows(
				'select families, quiet, busy, recognition, contact_note from service_at_location m join service s on s.id = m.service_id order by s.name'
			)
		).toMatchObject([
			{ families: 14, quiet: [15], busy: [6], recognition: { nl: 'de gemeente' }, contact_note: { nl: 'tot 16 uur' } },
			{ families: null, quiet: [], busy: [], recognition: {} }
		]);
		await rows('delete from organization');
		await rows('delete from import_source');
	});

	test('only while who accepted it may still do so: it stops, and another editor takes it over', async ({ as, at, work, rows }) => {
		at(now);
		await loadGazetteer(as('house'));
		const seen = await read(
			{ as, work },
			{ file: csv(head, 'Tijdelijk;Tijdelijk;Plein 3;8000;Brugge;Spelen;;;;;za 10-12;', ';;;;;;;;;;;x') }
		);
		await acceptImport(as(cast.emma), { id: seen.id, publish: 'published' });
		await rows('delete from role_grant where person_id = $1', [cast.emma.id]);
		await work();
		expect(await rows(`select 1 from organization where name = 'Tijdelijk'`)).toEqual([]);
		expect(await showImport(as(cast.fien), { id: seen.id })).toMatchObject({
			state: 'read',
			trouble: 'exchange_trouble_starter',
			counts: { became: { new: 0, left: 0 } }
		});
		await acceptImport(as(cast.fien), { id: seen.id, publish: 'draft' });
		await work();
		expect(await rows(`select status from location where name = 'Tijdelijk'`)).toEqual([{ status: 'draft' }]);
		// Nor does it put drafts online for who may do so no more.
		await publishImported(as(cast.emma), { id: seen.source_id });
		await work();
		expect(await rows(`select status from location where name = 'Tijdelijk'`)).toEqual([{ status: 'draft' }]);
		await rows(`insert into role_grant (person_id, role, granted_at) values ($1, 'editor', now())`, [cast.emma.id]);
		await rows('delete from organization');
		await rows('delete from import_source');
	});

	test('first one sees what would happen, then the good rows come in; the second time nothing changes', async ({ as, at, work, rows }) => {
		at(now);
		await loadGazetteer(as('house'));
		const file = () =>
			csv(
				head,
				zandloper,
				';;;;;;;;;;;',
				'Koekelou;Koekelou;Plein 1;1030;Schaarbeek;Koffie;;;;;za 10-12;',
				';;Nergens 1;9000;Gent;Zwerven;;;;;;'
			);
		const seen = await read({ as, work }, { file: file() });
		expect(seen).toMatchObject({ state: 'read', form: 'csv', counts: { verdicts: { new: 2, faulty: 1 } } });
		expect(await rows('select 1 from organization')).toEqual([]);
		expect(seen.rows.find(({ verdict }) => verdict === 'faulty')).toMatchObject({
			spot: '5',
			faults: [{ key: 'exchange_fault_name_missing' }]
		});
		expect(await bringIn({ as, work }, seen.id)).toMatchObject({ state: 'done', counts: { became: { new: 2, left: 1, failed: 0 } } });
		expect(
			await rows('select name, languages, min_age_months, max_age_months, price_kind, kinds, status from service order by name')
		).toEqual([
			{ name: 'Koffie', languages: ['nl'], min_age_months: null, max_age_months: null, price_kind: 'free', kinds: [], status: 'published' },
			{
				name: 'Open spelen',
				languages: ['nl', 'fr'],
				min_age_months: 0,
				max_age_months: 48,
				price_kind: 'free',
				kinds: ['play_and_meeting'],
				status: 'published'
			}
		]);
		expect(await rows('select nis, slots from finder_entry order by nis')).toMatchObject([{ nis: '21015' }, { nis: '44021', slots: [6] }]);
		const again = await read({ as, work }, { file: file(), source: seen.source_id });
		expect(again.counts.verdicts).toMatchObject({ same: 2, new: 0, changed: 0, faulty: 1 });
		const before = await rows('select id, modified_at from location order by id');
		expect((await bringIn({ as, work }, again.id)).counts.became).toMatchObject({ same: 2, new: 0, changed: 0 });
		expect(await rows('select id, modified_at from location order by id')).toEqual(before);
	});

	test('what was corrected here stays; what the source changes, changes', async ({ as, at, work, rows }) => {
		at(now);
		const [place] = await rows<{ id: string; modified_at: Date }>(`select * from location where name = 'De Zandloper'`);
		await reviseLocation(as(cast.emma), {
			...{ id: place?.id ?? '', name: 'De Zandloper', address_1: 'Kasteellaan 14', postal_code: '9000', city: 'Gent', indoors: 'on' }
		});
		const [source] = await rows<{ id: string }>('select id from import_source');
		const moved = zandloper.replace('Kasteellaan 12', 'Kasteellaan 13').replace('wo 9:00-12:00', 'wo 9:00-12:30').replace('gratis', '1,50');
		const seen = await read({ as, work }, { file: csv(head, moved), source: source?.id ?? '' });
		expect(seen.counts.verdicts).toMatchObject({ changed: 1 });
		await bringIn({ as, work }, seen.id);
		expect(await rows(`select address_1 from location where name = 'De Zandloper'`)).toEqual([{ address_1: 'Kasteellaan 14' }]);
		expect(await rows(`select price_cents, price_kind from service where name = 'Open spelen'`)).toEqual([
			{ price_cents: 150, price_kind: 'fixed' }
		]);
		expect(await rows(`select hours -> 'rows' -> 0 ->> 'closes' as closes, sequence from service_at_location where sequence > 0`)).toEqual([
			{ closes: '12:30', sequence: 1 }
		]);
	});

	test('columns with other names are named once and remembered', async ({ as, at, work }) => {
		at(now);
		const table = () => csv('Wie;Waar;Pc;Iets', 'Vierwind;Vierwind;2800;bla');
		const unclear = await read({ as, work }, { file: table() });
		expect(unclear).toMatchObject({ state: 'mapping', columns: [{ name: 'Wie', sample: 'Vierwind', field: '' }, {}, {}, {}] });
		await expect(mapImport(as(cast.emma), { id: unclear.id, column: ['', '', 'postal_code', ''] })).rejects.toMatchObject({
			issues: { form: 'exchange_mapping_short' }
		});
		await expect(mapImport(as(cast.emma), { id: unclear.id, column: ['location', 'location', '', ''] })).rejects.toMatchObject({
			issues: { 'column.1': 'exchange_column_twice' }
		});
		await mapImport(as(cast.emma), { id: unclear.id, column: ['organization', 'location', 'postal_code', ''] });
		await work();
		expect(await showImport(as(cast.emma), { id: unclear.id })).toMatchObject({
			state: 'read',
			rows: [{ label: 'Vierwind', verdict: 'new' }]
		});
		expect(await read({ as, work }, { file: table(), source: unclear.source_id })).toMatchObject({
			state: 'read',
			counts: { verdicts: { new: 1 } }
		});
	});

	test('a place that is here already is flagged, and comes in only when asked', async ({ as, at, work, rows }) => {
		at(now);
		const seen = await read(
			{ as, work },
			{ file: csv(head, zandloper.replace('De Zandloper vzw', 'Zandloper').replace('Kasteellaan 12', 'Kasteellaan 14')) }
		);
		expect(seen.rows).toMatchObject([{ verdict: 'double', faults: [{ key: 'exchange_fault_double', value: 'De Zandloper' }] }]);
		const count = () => rows<{ n: number }>('select count(*)::int as n from location').then(([row]) => row?.n ?? 0);
		const before = await count();
		expect((await bringIn({ as, work }, seen.id)).counts.became).toMatchObject({ left: 1, new: 0 });
		expect(await count()).toBe(before);
	});

	test('drafts are for editors until they are put online', async ({ as, at, work }) => {
		at(now);
		const seen = await read({ as, work }, { file: csv(head, 'De Tol;De Tol;Kerkstraat 4;8500;Kortrijk;Ruilen;;;;;ma 10-12;') });
		await bringIn({ as, work }, seen.id, { publish: 'draft' });
		const total = async () => ((await hsdsServices(as('visitor'), { search: 'ruilen' })) as { total_items: number }).total_items;
		expect(await total()).toBe(0);
		await publishImported(as(cast.emma), { id: seen.source_id });
		await work();
		expect(await total()).toBe(1);
	});

	test('is for editors alone', async ({ as }) => {
		await expect(beginImport(as(cast.mia), { file: csv(head, zandloper) })).rejects.toMatchObject({ status: 403 });
	});
});
