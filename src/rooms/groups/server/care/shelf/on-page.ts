import { sql } from 'kysely';
import { db, type Ctx } from '#kernel/context';
import { me } from '../../groups/find.ts';
import type { FoundShelfPage } from '../../shelf/find.ts';

type PageCare = {
	/** Who asks may say that it is not right: whoever reads it and did not write what it says now. */
	may: boolean;
	/** They said so, and it waits. */
	flagged: boolean;
	/** How many said so, for those who decide about it. */
	waiting: number;
	decides: boolean;
};

/** What who asks may know and do of the care for one page; the database leaves out what is not for these eyes. */
export async function careOfPage(ctx: Ctx, { id, status, hidden_at, group_id }: FoundShelfPage): Promise<PageCare> {
	if (ctx.actor.kind !== 'person') return { may: false, flagged: false, waiting: 0, decides: false };
	const { rows } =
		await sql<PageCare>`select app.page_author(${id}) is distinct from ${me(ctx.actor)}::uuid as may, app.cares_for_page(${id}) and app.my_rank(${group_id}) >= 3 as decides,
		exists (select from care_flag f where f.page_id = ${id} and f.status = 'open' and f.flagged_by = ${me(ctx.actor)}) as flagged,
		(select count(distinct f.flagged_by) from care_flag f where f.page_id = ${id} and f.status = 'open' and app.my_rank(f.group_id) >= 3) as waiting`.execute(
			db(ctx)
		);
	const row = rows[0];
	return {
		may: (row?.may ?? false) && status === 'published' && hidden_at === null,
		flagged: row?.flagged ?? false,
		waiting: row?.waiting ?? 0,
		decides: row?.decides ?? false
	};
}
