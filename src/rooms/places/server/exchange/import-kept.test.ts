import { acceptImport, dropImport, exportHsds, exportRows, publishImported, showImport } from '#rooms/places';
import { cast, describe, expect, test } from '../../../../../tests/house.ts';
import { bringIn, csv, head, read } from './exchange.fixture.ts';
import { tidyImports } from './jobs/tidy.ts';

const now = '2026-11-24T08:00:00Z';

describe('an import', () => {
	test('is accepted once, is not let go of while it comes in, and comes in for nobody whose account is closed', async ({
		as,
		at,
		work,
		rows
	}) => {
		at(now);
		const { id } = await read({ as, work }, { file: csv(head, 'De Vlier;De Vlier;Kerkstraat 5;8500;Kortrijk;Ruilen;;;;;ma 10-12;') });
		await acceptImport(as(cast.emma), { id, publish: 'draft' });
		await expect(acceptImport(as(cast.emma), { id, publish: 'published' })).rejects.toMatchObject({ status: 409 });
		await expect(dropImport(as(cast.emma), { id })).rejects.toMatchObject({ status: 409 });
		await rows('update person set suspended_at = now() where id = $1', [cast.emma.id]);
		await work();
		await rows('update person set suspended_at = null where id = $1', [cast.emma.id]);
		expect(await rows(`select 1 from organization where name = 'De Vlier'`)).toEqual([]);
		expect(await showImport(as(cast.fien), { id })).toMatchObject({ state: 'read' });
		await dropImport(as(cast.fien), { id });
	});

	test('puts online what came from its source, and no draft that somebody made beside it; nor does a draft leave the house', async ({
		as,
		at,
		work,
		rows
	}) => {
		at(now);
		const two = ['De Linde', 'De Esp'].map(
			(place, at) => `Bomen vzw;${place};Laan ${at + 1};8500;Kortrijk;Spelen in ${place};;;;;ma 10-12;`
		);
		const seen = await read({ as, work }, { file: csv(head, ...two) });
		await bringIn({ as, work }, seen.id, { publish: 'draft' });
		// As if somebody had made the second by hand.
		await rows(`delete from import_origin where row_id in (select id from location where name = 'De Esp' union all
			select id from service where name = 'Spelen in De Esp' union all
			select m.id from service_at_location m join service s on s.id = m.service_id where s.name = 'Spelen in De Esp')`);
		await publishImported(as(cast.emma), { id: seen.source_id });
		await work();
		const drafts = () =>
			rows<{ name: string }>(
				`select name from location where status = 'draft' union all select name from service where status = 'draft' order by 1`
			);
		expect((await drafts()).map(({ name }) => name)).toEqual(['De Esp', 'Spelen in De Esp']);
		await rows(`update location set status = 'published' where name = 'De Esp'`);
		const out = JSON.stringify([await exportRows(as(cast.emma), {}), await exportHsds(as(cast.emma), {})]);
		expect(out).toContain('Spelen in De Linde');
		expect(out).not.toContain('Spelen in De Esp');
	});

	test('keeps the file it read for a week, and what it said about it for sixty days', async ({ as, at, work, rows }) => {
		at(now);
		const { id } = await read({ as, work }, { file: csv(head, 'De Iep;De Iep;Kerkstraat 6;8500;Kortrijk;Ruilen;;;;;ma 10-12;') });
		const kept = async (moment: string) => {
			at(moment);
			await tidyImports.run(as('house'));
			return rows(
				`select (select count(*)::int from import_content where run_id = $1) as bytes, (select count(*)::int from import_run where id = $1) as runs`,
				[id]
			);
		};
		expect(await kept('2026-12-01T07:59:00Z')).toEqual([{ bytes: 1, runs: 1 }]);
		expect(await kept('2026-12-01T08:01:00Z')).toEqual([{ bytes: 0, runs: 1 }]);
		expect(await kept('2027-01-23T07:59:00Z')).toEqual([{ bytes: 0, runs: 1 }]);
		expect(await kept('2027-01-23T08:01:00Z')).toEqual([{ bytes: 0, runs: 0 }]);
	});
});
