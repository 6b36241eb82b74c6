import { sql } from 'kysely';
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
	sql<FlagOutcome | null>`case when ${sql.ref(outcome)} in ('kept', 'hidden', 'gone') then ${sql.ref(outcome)} when ${sql.ref(outcome)} is not null then 'asked' end`;

/** Of a post, for who reads it, as part of a question; the database leaves out what is not for these eyes. */
export const careOn = (post: 'post.id', reader: string) => {
	const id = sql.ref(post);
	return sql<PostCare>`jsonb_build_object(
		'flagged', (select coalesce(${forWhoSaid('f.outcome')}, 'open') from care_flag f where f.post_id = ${id} and f.flagged_by = ${reader} order by f.flagged_at desc limit 1),
		'waiting', (select count(distinct f.flagged_by) from care_flag f where f.post_id = ${id} and f.status = 'open' and app.my_rank(f.group_id) >= 3),
		'measure', (select jsonb_build_object('kind', m.kind, 'reason', m.reason, 'rule', m.rule) from care_measure m
			where m.post_id = ${id} and m.ended_at is null and (m.kind = 'hidden' or (m.kind = 'asked' and not exists (select from post x where x.id = ${id} and x.edited_at > m.taken_at))) order by m.taken_at desc limit 1))`;
};
