import { sql } from 'kysely';
import { db, transact } from '#kernel/context';
import { job } from '#kernel/jobs';
import { rewrite } from '../finder/reindex.ts';

/** So many entries in one transaction. */
const batch = 500;

/** What a kind is called is among the words families search: those of everything that is of it are written anew, some at a time. */
export const rereadKind = job({
	name: 'places.reread_kind',
	long: true,
	on: ['places.kind_renamed', 'places.kinds_merged'],
	run: async (ctx, { subject }) => {
		const { rows } = await sql<{ id: string }>`
			select f.service_at_location_id as id from finder_entry f join taxonomy_term t on coalesce(t.merged_into, t.code) = any (f.kinds) where t.id = ${subject}`.execute(
			db(ctx)
		);
		const ids = rows.map(({ id }) => id);
		for (let from = 0; from < ids.length; from += batch) await transact(ctx, (tx) => rewrite(tx, ids.slice(from, from + batch)));
	}
});
