import { sql } from 'kysely';
import * as v from 'valibot';
import { db, may } from '#kernel/context';
import { Conflict, found } from '#kernel/errors';
import { record } from '#kernel/events';
import { command } from '#kernel/operation';
import { fields } from '#kernel/web';

/**
 * Says that a row that looks like a place that is here is another place: it comes in with the others, and so do the other rows of that place.
 * The source keeps it, for when it is read again.
 */
export const tellImportApart = command({
	name: 'places.tell_import_apart',
	input: v.object({ id: fields.id(), row: v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number)) }),
	find: (tx, { id, row }) =>
		found(
			db(tx)
				.selectFrom('import_row as w')
				.innerJoin('import_run as r', 'r.id', 'w.run_id')
				.select(['r.state', 'r.source_id', 'w.verdict', 'w.parts', 'w.faults'])
				.where('r.id', '=', id)
				.where('w.number', '=', row)
				.forUpdate()
				.executeTakeFirst()
		),
	allow: may('editor'),
	run: async (tx, { id, row }, { state, source_id, verdict, parts, faults }) => {
		if (state !== 'read' || verdict !== 'double') throw new Conflict();
		const told = { key: parts.location?.key, slug: faults.find(({ slug }) => slug)?.slug };
		await sql`update import_source set apart = apart || ${JSON.stringify(told)}::jsonb where id = ${source_id}`.execute(db(tx));
		await sql`update import_row set verdict = 'new', faults = (
				select coalesce(jsonb_agg(f), '[]') from jsonb_array_elements(faults) f where f ->> 'key' <> 'exchange_fault_double')
			where run_id = ${id} and verdict = 'double' and (number = ${row} or parts #>> '{location,key}' = ${told.key})`.execute(db(tx));
		await record(tx, 'places.import_told_apart', id);
	}
});
