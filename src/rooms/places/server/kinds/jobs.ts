import { sql } from 'kysely';
import { db, transact } from '#kernel/context';
import { job } from '#kernel/jobs';
import { listInSearch } from '../finder/list-in-search.ts';
import { rewrite } from '../finder/reindex.ts';

/** So many entries in one transaction. */
const batch = 500;

/** What a kind is called is among the words families search: those of everything that is of it are written anew, some at a time. */
export const rereadKind = job({
	name: 'places.reread_kind',
	long: true,
	on: ['places.kind_renamed', 'places.kinds_merged'],
	run: async (ctx, { subject }) => {
		const { rows } = await sql<{ id: string; organization: string }>`
			select f.service_at_location_id as id, f.organization_id as organization from finder_entry f join taxonomy_term t on coalesce(t.merged_into, t.code) = any (f.kinds) where t.id = ${subject} order by organization`.execute(
			db(ctx)
		);
		for (let from = 0; from < rows.length; from += batch)
			await transact(ctx, async (tx) => {
				const some = rows.slice(from, from + batch);
				await rewrite(
					tx,
					some.map(({ id }) => id)
				);
				await listInSearch(tx, [...new Set(some.map(({ organization }) => organization))]);
			});
	}
});
