import { sql } from 'kysely';
import * as v from 'valibot';
import { db, may } from '#kernel/context';
import { Conflict, found } from '#kernel/errors';
import { record } from '#kernel/events';
import { command } from '#kernel/operation';
import { fields } from '#kernel/web';

/** Says that a row that looks like a place that is here is another place: it comes in with the others. */
export const tellImportApart = command({
	name: 'places.tell_import_apart',
	input: v.object({ id: fields.id(), row: v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number)) }),
	find: (tx, { id, row }) =>
		found(
			db(tx)
				.selectFrom('import_row as w')
				.innerJoin('import_run as r', 'r.id', 'w.run_id')
				.select(['r.state', 'w.verdict'])
				.where('r.id', '=', id)
				.where('w.number', '=', row)
				.forUpdate()
				.executeTakeFirst()
		),
	allow: may('editor'),
	run: async (tx, { id, row }, { state, verdict }) => {
		if (state !== 'read' || verdict !== 'double') throw new Conflict();
		await sql`update import_row set verdict = 'new', faults = (
				select coalesce(jsonb_agg(f), '[]') from jsonb_array_elements(faults) f where f ->> 'key' <> 'exchange_fault_double')
			where run_id = ${id} and number = ${row}`.execute(db(tx));
		await record(tx, 'places.import_told_apart', id);
	}
});
