import { sql } from 'kysely';
import * as v from 'valibot';
import { db, may } from '#kernel/context';
import { found } from '#kernel/errors';
import { query } from '#kernel/operation';
import { fields } from '#kernel/web';
import type { Fault } from '../../exchange/faults.ts';
import { mappingOf } from '../../exchange/table/mapping.ts';
import { wordsOf } from './words.ts';
import { verdicts, type RunState, type Verdict } from './tables.ts';

export type ImportSource = {
	id: string;
	name: string;
	address: string | null;
	run: string | null;
	state: RunState | null;
	at: Date | null;
	drafts: number;
};

/** Where places come in from, and how the last time went. */
export const listImports = query({
	name: 'places.list_imports',
	input: v.object({}),
	allow: may('editor'),
	run: async (ctx): Promise<ImportSource[]> => {
		const { rows } = await sql<ImportSource>`
			select s.id, s.name, s.address, r.id as run, r.state, r.started_at as at,
				(select count(*)::int from import_origin i join location l on l.id = i.row_id where i.source_id = s.id and i.kind = 'location' and l.status = 'draft') as drafts
			from import_source s left join lateral (select r.* from import_run r where r.source_id = s.id order by r.started_at desc, r.id desc limit 1) r on true
			order by r.started_at desc nulls last, s.name limit 100`.execute(db(ctx));
		return rows;
	}
});

const pageSize = 50;
export type ImportedRow = { number: number; spot: string; label: string; faults: Fault[]; verdict: Verdict; became: string | null };

/** One reading: how far it is, what would become or became of its rows, and those of one kind a page at a time. */
export const showImport = query({
	name: 'places.show_import',
	input: v.object({ id: fields.id(), only: v.optional(v.picklist(['', ...verdicts, 'noted']), ''), page: v.optional(v.number(), 1) }),
	allow: may('editor'),
	run: async (ctx, { id, only, page }) => {
		const run = await found(
			db(ctx)
				.selectFrom('import_run as r')
				.innerJoin('import_source as s', 's.id', 'r.source_id')
				.select([
					'r.id',
					'r.source_id',
					's.name as source',
					's.address',
					's.mapping',
					's.words',
					'r.name',
					'r.form',
					'r.state',
					'r.columns',
					'r.trouble'
				])
				.select(['r.publish', 'r.total', 'r.done', 'r.started_at', 'r.finished_at'])
				.where('r.id', '=', id)
				.executeTakeFirst()
		);
		const { mapping, words, ...rest } = run;
		const counts = await sql<{ verdict: Verdict; became: string | null; count: number; noted: number }>`
			select verdict, became, count(*)::int as count, count(*) filter (where faults <> '[]')::int as noted from import_row where run_id = ${id} group by verdict, became`.execute(
			db(ctx)
		);
		const which = only === 'noted' ? sql`faults <> '[]'` : only ? sql`verdict = ${only}` : sql`true`;
		const { rows } = await sql<ImportedRow & { total: number }>`
			select number, spot, label, faults, verdict, became, count(*) over ()::int as total from import_row where run_id = ${id} and ${which}
			order by number limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(db(ctx));
		const header = run.columns.map(({ name }) => name);
		return {
			...rest,
			columns: run.columns.map((column, index) => ({ ...column, field: mappingOf(header, mapping)[index] ?? '' })),
			...(run.columns.length ? await wordsOf(ctx, id, words) : { words: [], choices: {} }),
			counts: countsOf(counts.rows),
			rows: rows.map(({ total: _, ...row }) => row),
			pages: Math.ceil((rows[0]?.total ?? 0) / pageSize)
		};
	}
});

type Counted = { verdict: Verdict; became: string | null; count: number; noted: number };

/** How many rows there are of each verdict, and what became of them. */
function countsOf(rows: readonly Counted[]) {
	const sum = (all: readonly Counted[], of: 'count' | 'noted') => all.reduce((total, row) => total + row[of], 0);
	const per = (name: Verdict) =>
		sum(
			rows.filter(({ verdict }) => verdict === name),
			'count'
		);
	const became = (name: string) =>
		sum(
			rows.filter((row) => row.became === name),
			'count'
		);
	return {
		verdicts: Object.fromEntries(verdicts.map((name) => [name, per(name)])) as Record<Verdict, number>,
		noted: sum(rows, 'noted'),
		became: { new: became('new'), changed: became('changed'), same: became('same'), left: became('left'), failed: became('failed') }
	};
}
export type ImportCounts = ReturnType<typeof countsOf>;
