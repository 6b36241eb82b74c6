import { sql } from 'kysely';
import { db, type Ctx } from '#kernel/context';
import { plainText, type Doc } from '#kernel/text';
import type { FlagKind } from '../../../schema/care.ts';
import { me } from '../../groups/find.ts';

type Line = {
	id: string;
	title: string;
	slug: string;
	group: string;
	author: string | null;
	doc: Doc;
	at: Date;
	kinds: FlagKind[];
	count: number;
	escalated: boolean;
};

/** Pages with flags that wait, longest first: of one group, or (without one) those that were passed on. Not about what who asks wrote. */
export async function flaggedPages(ctx: Ctx, group: string | null) {
	const { rows } =
		await sql<Line>`select p.id, p.title, g.slug, g.name as "group", a.name as author, p.doc, min(f.flagged_at) as at, array_agg(distinct f.kind) as kinds,
			count(*) as count, bool_or(f.escalated_at is not null) as escalated
		from care_flag f join shelf_page p on p.id = f.page_id join groups g on g.id = f.group_id left join person a on a.id = app.page_author(p.id)
		where f.status = 'open' and f.about is distinct from ${me(ctx.actor)} and ${group ? sql`f.group_id = ${group}` : sql`f.escalated_at is not null`}
		group by p.id, g.slug, g.name, a.name order by min(f.flagged_at) limit 100`.execute(db(ctx));
	return rows.map(({ doc, ...line }) => ({ ...line, text: plainText(doc).slice(0, 280) }));
}
