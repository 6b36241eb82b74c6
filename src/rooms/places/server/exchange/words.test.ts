import { mapImport, nameImportWords, showImport, tellImportApart } from '#rooms/places';
import { cast, describe, expect, test } from '../../../../../tests/house.ts';
import { loadGazetteer } from '../gazetteer/load.ts';
import { bringIn, read } from './exchange.fixture.ts';

const now = '2026-11-24T08:00:00Z';
const csv = (...lines: string[]) => new File([lines.join('\r\n')], 'woorden.csv', { type: 'text/csv' });
const head = 'Organisatie;Plek;Adres;Postcode;Gemeente;Aanbod;Ruimte;Soort;Talen';
const table = () =>
	csv(
		head,
		'De Wolk;De Wolk;Wolkstraat 1;8800;Roeselare;Spelen;Turnzaal;speelhuisje;Nederlands, Brabants',
		'De Regen;De Regen;Bergstraat 7;8800;Roeselare;Ruilen;turnzaal;Huis van het Kind;Frans'
	);

describe('words of somebody else', () => {
	test('are asked about once each, with what one can choose from, and remembered for the source', async ({ as, at, work, rows }) => {
		at(now);
		await loadGazetteer(as('house'));
		const seen = await read({ as, work }, { file: table() });
		expect(seen.words).toEqual([
			{ column: 'kinds', theirs: 'speelhuisje', ours: '', rows: 1 },
			{ column: 'languages', theirs: 'Brabants', ours: '', rows: 1 },
			{ column: 'room', theirs: 'Turnzaal', ours: '', rows: 2 }
		]);
		expect(seen.choices.room).toContainEqual({ value: 'multi_purpose', label: expect.stringMatching(/./) });
		expect(seen.choices.kinds).toContainEqual({ value: 'family_house', label: 'Huis van het Kind' });
		const [kind, language, room] = seen.words.map(({ column, theirs }) => ({ column, theirs }));
		const word = [
			{ ...room, ours: 'multi_purpose' },
			{ ...kind, ours: 'play_and_meeting' },
			{ ...language, ours: '-' }
		] as Array<{ column: string; theirs: string; ours: string }>;
		await expect(
			nameImportWords(as(cast.emma), { id: seen.id, word: [{ column: 'room', theirs: 'Turnzaal', ours: 'volunteers' }] })
		).rejects.toMatchObject({ issues: { 'word.0.ours': 'exchange_word_wrong' } });
		await expect(nameImportWords(as(cast.mia), { id: seen.id, word })).rejects.toMatchObject({ status: 404 });
		await nameImportWords(as(cast.emma), { id: seen.id, word });
		await work();
		const named = await showImport(as(cast.emma), { id: seen.id });
		expect(named.rows.flatMap(({ faults }) => faults)).toEqual([]);
		expect(named.words).toMatchObject(word.map((one) => ({ ...one, rows: 0 })));
		await bringIn({ as, work }, seen.id);
		expect(
			await rows(
				'select l.room, s.kinds, s.languages from service s join location l on l.organization_id = s.organization_id order by l.name'
			)
		).toEqual([
			{ room: 'multi_purpose', kinds: ['family_house'], languages: ['fr'] },
			{ room: 'multi_purpose', kinds: ['play_and_meeting'], languages: ['nl'] }
		]);
		const again = await read({ as, work }, { file: table(), source: seen.source_id });
		expect(again.counts).toMatchObject({ noted: 0, verdicts: { same: 2 } });
		// What was chosen can be taken back: then it is asked about again.
		await nameImportWords(as(cast.emma), { id: again.id, word: [{ column: 'room', theirs: 'turnzaal', ours: '' }] });
		await work();
		expect((await showImport(as(cast.emma), { id: again.id })).words).toContainEqual(
			expect.objectContaining({ theirs: 'Turnzaal', rows: 2 })
		);
	});

	test('a row that looks like a place that is here comes in when somebody says that it is another one', async ({ as, at, work, rows }) => {
		at(now);
		const alike = () =>
			csv(
				head,
				'De Wolk;De Wolk;Wolkstraat 1;8800;Roeselare;Spelen;;;',
				'De Wolk;De Wolk;Wolkstraat 1;8800;Roeselare;Zingen;;;',
				'De Regen;De Regen;Bergstraat 7;8800;Roeselare;Ruilen;;;'
			);
		const seen = await read({ as, work }, { file: alike() });
		expect(seen.rows).toMatchObject([
			{ verdict: 'double', faults: [{ value: 'De Wolk', slug: expect.stringMatching(/wolk/) }] },
			{ verdict: 'double' },
			{ verdict: 'double' }
		]);
		await tellImportApart(as(cast.emma), { id: seen.id, row: '0' });
		await expect(tellImportApart(as(cast.emma), { id: seen.id, row: '0' })).rejects.toMatchObject({ status: 409 });
		const told = [{ verdict: 'new', faults: [] }, { verdict: 'new', faults: [] }, { verdict: 'double' }];
		expect((await showImport(as(cast.emma), { id: seen.id })).rows).toMatchObject(told);
		// What was said holds when a word is named afterwards and all is read again.
		await nameImportWords(as(cast.emma), { id: seen.id, word: [{ column: 'room', theirs: 'zaaltje', ours: 'own' }] });
		await work();
		expect((await showImport(as(cast.emma), { id: seen.id })).rows).toMatchObject(told);
		expect((await bringIn({ as, work }, seen.id)).counts.became).toMatchObject({ new: 2, left: 1 });
		expect(await rows(`select count(*)::int as n from location where name = 'De Wolk'`)).toEqual([{ n: 2 }]);
		await expect(mapImport(as(cast.emma), { id: seen.id, column: [] })).rejects.toMatchObject({ status: 409 });
	});
});

describe('a calendar', () => {
	const event = (uid: string, more: string, status = '') =>
		[
			`BEGIN:VEVENT`,
			`UID:${uid}`,
			`DTSTAMP:20261101T100000Z`,
			more,
			status,
			`SUMMARY:${uid}`,
			'LOCATION:De Kiezel\\, Dorpsstraat 5\\, 8310 Brugge',
			'END:VEVENT'
		]
			.filter(Boolean)
			.join('\r\n');
	const file = (...events: string[]) =>
		new File(
			[['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//NL', 'X-WR-CALNAME:Agenda', ...events, 'END:VCALENDAR'].join('\r\n')],
			'a.ics'
		);
	const coming = 'DTSTART:20261210T100000Z\r\nDTEND:20261210T110000Z';

	test('brings nothing that is over or was called off before it was here; what is called off later is shut', async ({
		as,
		at,
		work,
		rows
	}) => {
		at(now);
		await loadGazetteer(as('house'));
		const organised = `${coming}\r\nORGANIZER;CN=Vzw De Kiezel:mailto:info@kiezel.example`;
		const seen = await read(
			{ as, work },
			{
				file: file(
					event('komt', organised),
					event('mee', coming),
					event('voorbij', 'DTSTART:20250110T100000Z\r\nDTEND:20250110T110000Z'),
					event('weg', coming, 'STATUS:CANCELLED')
				)
			}
		);
		expect(seen.rows.map(({ spot, verdict, faults }) => [spot, verdict, faults.map(({ key }) => key).join()])).toEqual([
			['komt', 'new', ''],
			['mee', 'new', ''],
			['voorbij', 'faulty', 'exchange_fault_past'],
			['weg', 'faulty', 'exchange_fault_called_off']
		]);
		await bringIn({ as, work }, seen.id);
		// One organiser in the whole calendar: what names nobody is at their place too.
		expect(
			await rows(
				`select o.name, count(*)::int as n from location l join organization o on o.id = l.organization_id where l.name = 'De Kiezel' group by 1`
			)
		).toEqual([{ name: 'Vzw De Kiezel', n: 1 }]);
		const later = await read({ as, work }, { file: file(event('komt', organised, 'STATUS:CANCELLED')), source: seen.source_id });
		expect(later.rows).toMatchObject([{ verdict: 'changed', faults: [{ key: 'exchange_fault_called_off' }] }]);
		await bringIn({ as, work }, later.id);
		expect(
			await rows(
				`select m.hours -> 'suspended' is not null as shut from service_at_location m join service s on s.id = m.service_id where s.name = 'komt'`
			)
		).toEqual([{ shut: true }]);
	});
});
