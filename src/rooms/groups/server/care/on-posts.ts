import { sql } from 'kysely';
import { db, type Ctx } from '#kernel/context';
import type { FlagOutcome, MeasureKind } from '../../schema/care.ts';

/** What who asks may know of the care for one post: what they said about it themselves, and why it is out of sight. */
export type PostCare = {
	flagged: 'open' | FlagOutcome | null;
	/** How many flags wait, for its hosts. */
	waiting: number;
	measure: { kind: MeasureKind; reason: string; rule: string } | null;
};

/** What who flagged may know of an outcome. What was decided about a person stays between them: that somebody spoke with them is enough. */
export const forWhoSaid = (outcome: 'f.outcome') =>
	sql<FlagOutcome | null>`case when ${sql.ref(outcome)} in ('kept', 'hidden') then ${sql.ref(outcome)} when ${sql.ref(outcome)} is not null then 'asked' end`;

/** By post; the database leaves out what is not for these eyes. */
export async function careOf(ctx: Ctx, posts: readonly string[]): Promise<Map<string, PostCare>> {
	if (ctx.actor.kind !== 'person' || posts.length === 0) return new Map();
	const { rows } = await sql<PostCare & { id: string }>`select p as id,
			(select coalesce(${forWhoSaid('f.outcome')}, 'open') from care_flag f where f.post_id = p and f.flagged_by = ${ctx.actor.id} order by f.flagged_at desc limit 1) as flagged,
			(select count(distinct f.flagged_by) from care_flag f where f.post_id = p and f.status = 'open' and app.my_rank(f.group_id) >= 3) as waiting,
			(select jsonb_build_object('kind', m.kind, 'reason', m.reason, 'rule', m.rule) from care_measure m
				where m.post_id = p and m.ended_at is null and (m.kind = 'hidden' or (m.kind = 'asked' and not exists (select from post x where x.id = p and x.edited_at > m.taken_at))) order by m.taken_at desc limit 1) as measure
		from unnest(${[...posts]}::uuid[]) as p`.execute(db(ctx));
	return new Map(rows.map(({ id, ...care }) => [id, care]));
}
