import * as v from 'valibot';
import { db, may, type Tx } from '#kernel/context';
import { Conflict, found, Invalid } from '#kernel/errors';
import { record } from '#kernel/events';
import { newId } from '#kernel/ids';
import { command } from '#kernel/operation';
import { fields } from '#kernel/web';
import { isColumn } from '../../exchange/table/columns.ts';
import { isEnough, remembered, type Mapping } from '../../exchange/table/mapping.ts';

/** What an import may weigh. */
const heaviest = 45 * 1024 * 1024;

const SourceInput = {
	name: fields.maybe(120),
	address: v.pipe(
		v.optional(v.string(), ''),
		v.trim(),
		v.maxLength(1000, 'common_too_long'),
		v.check((given) => given === '' || isAddress(given), 'exchange_address_wrong')
	),
	file: v.optional(v.union([v.instance(File), v.literal('')]), '')
};
function isAddress(text: string): boolean {
	return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

/** Reads a file, or an address, from a new source or one that is known (`source`). Nothing comes in yet: first one sees what would. */
export const beginImport = command({
	name: 'places.begin_import',
	input: v.object({ source: v.optional(fields.id()), ...SourceInput }),
	allow: may('editor'),
	run: async (tx, { source, name, address, file }) => {
		const known = source
			? await found(db(tx).selectFrom('import_source').select(['id', 'address']).where('id', '=', source).executeTakeFirst())
			: undefined;
		const wanted = address || known?.address || '';
		if (!file && !wanted) throw new Invalid({ file: 'exchange_file_missing' });
		if (file && file.size > heaviest) throw new Invalid({ file: 'exchange_file_heavy' });
		const source_id = known?.id ?? (await newSource(tx, name || (file ? file.name : new URL(wanted).host), file ? null : wanted));
		const id = newId();
		await db(tx)
			.insertInto('import_run')
			.values({
				id,
				source_id,
				name: file ? file.name.slice(0, 200) : wanted.slice(0, 200),
				form: null,
				state: 'reading',
				columns: '[]',
				trouble: null,
				started_by: tx.actor.kind === 'person' ? tx.actor.id : null,
				started_at: tx.now,
				finished_at: null
			})
			.execute();
		if (file)
			await db(tx)
				.insertInto('import_content')
				.values({ run_id: id, bytes: Buffer.from(await file.arrayBuffer()) })
				.execute();
		await record(tx, 'places.import_begun', id);
		return { id };
	}
});

async function newSource(tx: Tx, name: string, address: string | null): Promise<string> {
	const id = newId();
	const created_by = tx.actor.kind === 'person' ? tx.actor.id : null;
	await db(tx)
		.insertInto('import_source')
		.values({ id, name: name.slice(0, 120), address, mapping: '{}', created_by, created_at: tx.now, modified_at: tx.now })
		.execute();
	return id;
}

const runOf = (tx: Tx, id: string) =>
	found(db(tx).selectFrom('import_run').selectAll().where('id', '=', id).forUpdate().executeTakeFirst());

/** Says which column is what, and keeps it for the next file of this source; then it is read again. */
export const mapImport = command({
	name: 'places.map_import',
	input: v.object({ id: fields.id(), column: v.optional(v.array(v.string()), []) }),
	find: (tx, { id }) => runOf(tx, id),
	allow: may('editor'),
	run: async (tx, { id, column }, run) => {
		if (!['mapping', 'read'].includes(run.state) || run.columns.length === 0) throw new Conflict();
		const mapping: Mapping = run.columns.map((_, index) => (isColumn(column[index]) ? column[index] : null));
		const twice = mapping.find((name, index) => name && mapping.indexOf(name) !== index);
		if (twice) throw new Invalid({ [`column.${mapping.lastIndexOf(twice)}`]: 'exchange_column_twice' });
		if (!isEnough(mapping)) throw new Invalid({ form: 'exchange_mapping_short' });
		const said = remembered(
			run.columns.map(({ name }) => name),
			mapping
		);
		await db(tx)
			.updateTable('import_source')
			.set({ mapping: JSON.stringify(said), modified_at: tx.now })
			.where('id', '=', run.source_id)
			.execute();
		await db(tx).updateTable('import_run').set({ state: 'reading', done: 0, total: 0 }).where('id', '=', id).execute();
		await record(tx, 'places.import_mapped', id);
		return { id };
	}
});

/** Brings the good rows in, as drafts or for everybody to see; with `doubles` also those that look like a place that is here. */
export const acceptImport = command({
	name: 'places.accept_import',
	input: v.object({ id: fields.id(), publish: v.optional(v.picklist(['draft', 'published']), 'draft'), doubles: fields.ticked() }),
	find: (tx, { id }) => runOf(tx, id),
	allow: may('editor'),
	run: async (tx, { id, publish, doubles }, run) => {
		if (run.state !== 'read') throw new Conflict();
		await db(tx)
			.updateTable('import_run')
			.set({
				state: 'bringing',
				trouble: null,
				publish: publish === 'published',
				doubles,
				done: 0,
				started_by: tx.actor.kind === 'person' ? tx.actor.id : run.started_by
			})
			.where('id', '=', id)
			.execute();
		await record(tx, 'places.import_accepted', id, { published: publish === 'published' });
		return { id };
	}
});

/** Everything of a source that is still a draft, for everybody to see. */
export const publishImported = command({
	name: 'places.publish_imported',
	input: v.object({ id: fields.id() }),
	find: (tx, { id }) => found(db(tx).selectFrom('import_source').select('id').where('id', '=', id).executeTakeFirst()),
	allow: may('editor'),
	run: async (tx, { id }) => {
		await record(tx, 'places.imported_published', id);
		return { id };
	}
});

/** Lets go of a run that is not needed: what it brought in stays. */
export const dropImport = command({
	name: 'places.drop_import',
	input: v.object({ id: fields.id() }),
	find: (tx, { id }) => runOf(tx, id),
	allow: may('editor'),
	run: async (tx, { id }, run) => {
		if (run.state === 'bringing') throw new Conflict();
		await db(tx).deleteFrom('import_run').where('id', '=', id).execute();
		await record(tx, 'places.import_dropped', id);
	}
});
