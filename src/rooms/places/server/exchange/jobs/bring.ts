import { sql } from 'kysely';
import { db, transact, type Ctx, type Tx } from '#kernel/context';
import { troubleOf } from '#kernel/errors';
import { record } from '#kernel/events';
import { job } from '#kernel/jobs';
import { log } from '#kernel/log';
import type { Parts } from '../../../exchange/parts.ts';
import { bring } from '../bring.ts';
import { mayStillImport } from '../starter.ts';

/** So many rows at once: a crash in between repeats little, and pages families look at are not made anew for each row. */
const batch = 100;

type Run = { id: string; source_id: string; publish: boolean; doubles: boolean; started_by: string | null };
type Row = { number: number; parts: Parts };

/**
 * Brings the good rows of a run in, a batch per transaction. After a crash it goes on with the rows that are left. When who accepted it may
 * do so no more, it stops; an editor can look again and take it over.
 */
export const bringImport = job({
	name: 'places.bring_import',
	long: true,
	on: 'places.import_accepted',
	run: async (ctx, { subject }) => {
		const run = await db(ctx)
			.selectFrom('import_run')
			.select(['id', 'source_id', 'publish', 'doubles', 'state', 'started_by'])
			.where('id', '=', subject ?? '')
			.executeTakeFirst();
		if (run?.state !== 'bringing') return;
		await transact(ctx, (tx) => passOver(tx, run));
		let last = -1;
		for (;;) {
			const behind = last;
			const rows = await transact(ctx, async (tx) => ((await mayStillImport(tx, run.started_by)) ? next(tx, run.id, behind) : undefined));
			if (!rows) return transact(ctx, (tx) => stop(tx, run.id));
			if (rows.length === 0) break;
			last = rows.at(-1)?.number ?? last;
			await transact(ctx, (tx) => bringAll(tx, run, rows)).catch(() => rowByRow(ctx, run, rows));
		}
		await transact(ctx, (tx) => finish(tx, run.id));
	}
});

/** Rows that stay out: faulty, and doubles unless they were asked for. */
async function passOver(tx: Tx, { id, doubles }: Run): Promise<void> {
	const out = doubles ? ['faulty'] : ['faulty', 'double'];
	await sql`update import_row set became = 'left' where run_id = ${id} and became is null and verdict = any(${out})`.execute(db(tx));
	await sql`update import_run set total = (select count(*) from import_row where run_id = ${id} and became is null) where id = ${id} and done = 0`.execute(
		db(tx)
	);
}

/** Behind a row: those before it are done, and need not be passed by again. */
const next = (tx: Tx, run: string, behind: number): Promise<Row[]> =>
	db(tx)
		.selectFrom('import_row')
		.select(['number', 'parts'])
		.where('run_id', '=', run)
		.where('number', '>', behind)
		.where('became', 'is', null)
		.orderBy('number')
		.limit(batch)
		.execute();

/** Those of these rows that nobody brought in meanwhile, held: of two who do one run at the same moment, one does each. */
async function stillOpen(tx: Tx, run: Run, rows: readonly Row[]): Promise<Row[]> {
	const open = await db(tx)
		.selectFrom('import_row')
		.select('number')
		.where('run_id', '=', run.id)
		.where(
			'number',
			'in',
			rows.map(({ number }) => number)
		)
		.where('became', 'is', null)
		.orderBy('number')
		.forUpdate()
		.execute();
	return rows.filter(({ number }) => open.some((one) => one.number === number));
}

async function bringAll(tx: Tx, run: Run, all: readonly Row[]): Promise<void> {
	const rows = await stillOpen(tx, run, all);
	if (rows.length === 0) return;
	await sql`select app.begin_importing()`.execute(db(tx));
	const changes = await bring(
		tx,
		rows.map(({ parts }) => parts),
		{ source: run.source_id, status: run.publish ? 'published' : 'draft' }
	);
	const became = rows.map(({ number }, at) => ({ number, became: changes[at] }));
	await sql`update import_row r set became = b.became from jsonb_to_recordset(${JSON.stringify(became)}::jsonb) as b (number int, became text)
		where r.run_id = ${run.id} and r.number = b.number`.execute(db(tx));
	await db(tx)
		.updateTable('import_run')
		.set((eb) => ({ done: eb('done', '+', rows.length) }))
		.where('id', '=', run.id)
		.execute();
}

/** One of them would not go in: the others do. */
async function rowByRow(ctx: Ctx, run: Run, rows: readonly Row[]): Promise<void> {
	for (const row of rows) {
		try {
			await transact(ctx, (tx) => bringAll(tx, run, [row]));
		} catch (error) {
			// The house itself is in trouble: no fault of the row.
			if (troubleOf(error)) throw error;
			log.warn({ err: error, run: run.id, row: row.number }, 'a row of an import would not go in');
			await transact(ctx, (tx) =>
				db(tx).updateTable('import_row').set({ became: 'failed' }).where('run_id', '=', run.id).where('number', '=', row.number).execute()
			);
		}
	}
}

/** Back to where it was looked at; who takes it over says anew what stays out. */
async function stop(tx: Tx, id: string): Promise<void> {
	await db(tx).updateTable('import_row').set({ became: null }).where('run_id', '=', id).where('became', '=', 'left').execute();
	await db(tx)
		.updateTable('import_run')
		.set({ state: 'read', trouble: 'exchange_trouble_starter' })
		.where('id', '=', id)
		.where('state', '=', 'bringing')
		.execute();
	await record(tx, 'places.import_stopped', id);
}

async function finish(tx: Tx, id: string): Promise<void> {
	const done = await db(tx)
		.updateTable('import_run')
		.set({ state: 'done', finished_at: tx.now })
		.where('id', '=', id)
		.where('state', '=', 'bringing')
		.returning('id')
		.executeTakeFirst();
	if (!done) return;
	await db(tx).deleteFrom('import_content').where('run_id', '=', id).execute();
	const { rows } = await sql<{
		became: string;
		count: number;
	}>`select became, count(*)::int as count from import_row where run_id = ${id} group by became`.execute(db(tx));
	const count = (became: string) => rows.find((row) => row.became === became)?.count ?? 0;
	await record(tx, 'places.import_finished', id, { added: count('new'), changed: count('changed'), failed: count('failed') });
}
