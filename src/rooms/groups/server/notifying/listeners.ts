import { sql } from 'kysely';
import { db, type Ctx } from '#kernel/context';
import type { Follow } from '../../schema.ts';
import { rings } from './decide.ts';

/** `asked`: as a host, or as somebody who may know; of a question that waits for an answer. */
export type Listener = {
	person_id: string;
	level: Follow;
	mentioned: boolean;
	asked: 'host' | 'member' | null;
	follows: boolean;
	reached: boolean;
};

/** Members for whom this post rings; not its writer. Who took part in a topic follows it, until they say otherwise. */
export async function listeners(ctx: Ctx, post: string): Promise<Listener[]> {
	const { rows } = await sql<Listener>`select m.person_id, coalesce(c.level, m.follow) as level, x.person_id is not null as mentioned, 
			case when x.via = 'asked' then case when m.role in ('host', 'lead') then 'host' else 'member' end end as asked,
			coalesce(r.follow, 'normal') = 'follow' or (coalesce(r.follow, 'normal') = 'normal' and exists (
				select from post o where o.topic_id = p.topic_id and o.author_id = m.person_id and o.number < p.number)) as follows,
			not exists (select from mail_reach h where h.person_id = m.person_id and h.paused_at is not null) as reached
		from post p join topic t on t.id = p.topic_id join membership m on m.group_id = p.group_id
		left join notice_choice c on c.person_id = m.person_id and c.group_id = m.group_id and c.kind = t.kind
		left join mention x on x.post_id = p.id and x.person_id = m.person_id
		left join topic_reading r on r.topic_id = t.id and r.person_id = m.person_id
		where p.id = ${post} and p.status = 'published' and m.person_id is distinct from p.author_id and p.written_at >= m.joined_at
			and (x.person_id is not null or coalesce(r.follow, 'normal') <> 'mute')`.execute(db(ctx));
	return rows.filter((row) => rings(row.level, row));
}
