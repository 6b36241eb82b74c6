import { sql } from 'kysely';
import { db, rest, transact, type Ctx } from '#kernel/context';
import { job } from '#kernel/jobs';
import type { Item } from '../../../exchange/parts.ts';
import { isEnough, mappingOf } from '../../../exchange/table/mapping.ts';
import { readTable } from '../../../exchange/table/read.ts';
import { saidWords } from '../../../exchange/table/words.ts';
import { kindsIn } from '../../kinds/read.ts';
import { today } from '../../moments/materialise.ts';
import { judge } from '../judge.ts';
import { look, type Looked } from '../look.ts';
import { pull } from '../pull.ts';
import type { ToldApart } from '../tables.ts';

const batch = 100;

/** Reads what somebody brought, row by row, and says what would become of it. Nothing comes in. Twice: the rows are simply read again. */
export const readImport = job({
	name: 'places.read_import',
	long: true,
	on: ['places.import_begun', 'places.import_mapped'],
	run: async (ctx, { subject }) => {
		const run = await db(ctx)
			.selectFrom('import_run as r')
			.innerJoin('import_source as s', 's.id', 'r.source_id')
			.leftJoin('import_content as c', 'c.run_id', 'r.id')
			.select(['r.id', 'r.state', 'r.source_id', 's.address', 's.mapping', 's.words', 's.apart', 'c.bytes'])
			.where('r.id', '=', subject ?? '')
			.executeTakeFirst();
		if (run?.state !== 'reading') return;
		const around = { today: today(ctx), kinds: await kindsIn(ctx) };
		await rest(ctx);
		const looked: Looked = run.bytes ? await look(run.bytes, around) : await pull(run.address ?? '', around);
		if ('trouble' in looked) return settle(ctx, run.id, { state: 'failed', trouble: looked.trouble, finished_at: ctx.now });
		if ('items' in looked) return judged(ctx, run, looked.form, looked.items);
		const [header = [], ...rows] = looked.table;
		const mapping = mappingOf(header, run.mapping);
		const columns = JSON.stringify(
			header.map((name, index) => ({ name, sample: rows.map((row) => row[index] ?? '').find(Boolean) ?? '' }))
		);
		if (!isEnough(mapping)) return settle(ctx, run.id, { state: 'mapping', form: looked.form, columns });
		await settle(ctx, run.id, { columns });
		return judged(ctx, run, looked.form, readTable(looked.table, mapping, around.kinds, saidWords(run.words)));
	}
});

const settle = (ctx: Ctx, id: string, values: object): Promise<unknown> =>
	transact(ctx, (tx) => db(tx).updateTable('import_run').set(values).where('id', '=', id).where('state', '=', 'reading').execute());

type Source = { source_id: string; apart: readonly ToldApart[] };

async function judged(ctx: Ctx, run: Source & { id: string }, form: string, items: Item[]): Promise<unknown> {
	await transact(ctx, (tx) => db(tx).deleteFrom('import_row').where('run_id', '=', run.id).execute());
	await settle(ctx, run.id, { form, total: items.length, done: 0 });
	for (let start = 0; start < items.length; start += batch) {
		await transact(ctx, async (tx) => {
			const some = items.slice(start, start + batch);
			const judged = await judge(tx, some, run.source_id, run.apart);
			const rows = some.map(({ spot, label, parts }, index) => ({
				...{ number: start + index, spot: spot.slice(0, 300), label, parts: parts ?? {}, ...judged[index] }
			}));
			await sql`insert into import_row (run_id, number, spot, label, parts, faults, verdict)
				select ${run.id}, r.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (number int, spot text, label text, parts jsonb, faults jsonb, verdict text)`.execute(
				db(tx)
			);
			await db(tx)
				.updateTable('import_run')
				.set({ done: Math.min(start + batch, items.length) })
				.where('id', '=', run.id)
				.execute();
		});
	}
	return settle(ctx, run.id, { state: 'read', done: 0 });
}
