import { sql } from 'kysely';
import * as v from 'valibot';
import { db, may, type Ctx } from '#kernel/context';
import { Conflict, found, Invalid } from '#kernel/errors';
import { record } from '#kernel/events';
import { command } from '#kernel/operation';
import { fields } from '#kernel/web';
import { isWordColumn, leftOut, type SaidWord, type WordColumn } from '../../exchange/table/word-columns.ts';
import { choicesOf, sameWord } from '../../exchange/table/words.ts';
import { kindsIn } from '../kinds/read.ts';

/** A word of theirs that is none of ours, on how many rows it stands, and what somebody said it stands for. */
export type ImportWord = SaidWord & { rows: number };
export type ImportWords = {
	words: ImportWord[];
	/** What one can choose from, per column that has such a word. */
	choices: Partial<Record<WordColumn, Array<{ value: string; label: string }>>>;
};

/** So many are asked about at once, in the order in which they come. */
const most = 60;

/** The words of a reading that are none of ours, and those that were said before for this source, to say them otherwise. */
export async function wordsOf(ctx: Ctx, run: string, said: readonly SaidWord[]): Promise<ImportWords> {
	const { rows } = await sql<ImportWord>`
		select f ->> 'field' as column, f ->> 'value' as theirs, '' as ours, count(*)::int as rows
		from import_row cross join jsonb_array_elements(faults) f
		where run_id = ${run} and f ->> 'key' in ('exchange_fault_word', 'exchange_fault_language')
		group by 1, 2 order by min(number), 1, 2 limit ${most}`.execute(db(ctx));
	const fresh = new Map<string, ImportWord>();
	for (const word of rows) {
		const key = sameWord(word.column, word.theirs);
		fresh.set(key, { ...word, ...fresh.get(key), rows: (fresh.get(key)?.rows ?? 0) + word.rows });
	}
	for (const { column, theirs } of said) fresh.delete(sameWord(column, theirs));
	const words = [...fresh.values(), ...said.map((word) => ({ ...word, rows: 0 }))].filter(({ column }) => isWordColumn(column));
	if (words.length === 0) return { words, choices: {} };
	const kinds = await kindsIn(ctx);
	const columns = [...new Set(words.map(({ column }) => column))].filter(isWordColumn);
	return { words, choices: Object.fromEntries(columns.map((column) => [column, choicesOf(column, kinds, ctx.locale)])) };
}

const Word = v.object({ column: v.string(), theirs: v.pipe(v.string(), v.maxLength(80)), ours: v.optional(v.string(), '') });

/**
 * Says which word of ours stands for theirs, or that it is left out, and keeps it for this source. What is only looked at is read again;
 * what came in already is not touched.
 */
export const nameImportWords = command({
	name: 'places.name_import_words',
	input: v.object({ id: fields.id(), word: v.optional(v.pipe(v.array(Word), v.maxLength(400)), []) }),
	find: (tx, { id }) =>
		found(
			db(tx)
				.selectFrom('import_run as r')
				.innerJoin('import_source as s', 's.id', 'r.source_id')
				.select(['r.id', 'r.source_id', 'r.state', 'r.columns', 's.words'])
				.where('r.id', '=', id)
				.forUpdate()
				.executeTakeFirst()
		),
	allow: may('editor'),
	run: async (tx, { id, word }, run) => {
		if (!['read', 'done'].includes(run.state) || run.columns.length === 0) throw new Conflict();
		const kinds = await kindsIn(tx);
		const said = new Map(run.words.map((one) => [sameWord(one.column, one.theirs), one]));
		for (const [at, one] of word.entries()) {
			const key = sameWord(one.column, one.theirs);
			if (one.ours === '') said.delete(key);
			else if (isWordColumn(one.column) && isChoice(one.ours, choicesOf(one.column, kinds, 'nl'))) said.set(key, one);
			else throw new Invalid({ [`word.${at}.ours`]: 'exchange_word_wrong' });
		}
		await db(tx)
			.updateTable('import_source')
			.set({ words: JSON.stringify([...said.values()]), modified_at: tx.now })
			.where('id', '=', run.source_id)
			.execute();
		await db(tx)
			.updateTable('import_run')
			.set({ state: 'reading', done: 0, total: 0 })
			.where('id', '=', id)
			.where('state', '=', 'read')
			.execute();
		await record(tx, 'places.import_mapped', id);
		return { id };
	}
});

const isChoice = (ours: string, choices: ReadonlyArray<{ value: string }>): boolean =>
	ours === leftOut || choices.some(({ value }) => value === ours);
