import { sql } from 'kysely';
import { db, type Ctx } from '#kernel/context';
import { found } from '#kernel/errors';
import { me, roleNow } from '../../groups/find.ts';

/** A page of a shelf that who asks may see, and whether they decide about it: the database knows for whom it was passed on. */
export async function findCarePage(ctx: Ctx, { id }: { id: string }) {
	const page = await found(
		db(ctx)
			.selectFrom('shelf_page')
			.innerJoin('groups', 'groups.id', 'shelf_page.group_id')
			.leftJoin('membership as own', (join) => join.onRef('own.group_id', '=', 'groups.id').on('own.person_id', '=', me(ctx.actor)))
			.select(['shelf_page.id', 'shelf_page.key', 'shelf_page.title', 'shelf_page.doc', 'shelf_page.group_id', 'shelf_page.hidden_at'])
			.select(['groups.slug', roleNow('own').as('role')])
			.where('shelf_page.id', '=', id)
			.executeTakeFirst()
	);
	const { rows } = await sql<{
		may: boolean;
		author: string | null;
	}>`select app.cares_for_page(${id}) as may, app.page_author(${id}) as author`.execute(db(ctx));
	return { ...page, may: rows[0]?.may ?? false, author: rows[0]?.author ?? null };
}
