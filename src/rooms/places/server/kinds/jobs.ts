import { sql } from 'kysely';
import { db, transact } from '#kernel/context';
import { job } from '#kernel/jobs';
import { reindex } from '../finder/reindex.ts';

/** What a kind is called is among the words families search: those of everything that is of it are written anew, an organization at a time. */
export const rereadKind = job({
	name: 'places.reread_kind',
	on: ['places.kind_renamed', 'places.kinds_merged'],
	run: async (ctx, { subject }) => {
		const { rows } = await sql<{ id: string }>`
			select distinct s.organization_id as id from service s join taxonomy_term t on coalesce(t.merged_into, t.code) = any (s.kinds) where t.id = ${subject}`.execute(
			db(ctx)
		);
		for (const { id } of rows) await transact(ctx, (tx) => reindex(tx, { organization: id }));
	}
});
