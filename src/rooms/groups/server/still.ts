import { sql } from 'kysely';
import { db, type Ctx } from '#kernel/context';
import type { Reader } from '#kernel/mail';
import type { GroupRole } from '../schema.ts';
import { rank } from './groups/find.ts';

/**
 * Asked just before a mail goes: its reader still stands in every group it is about, at least so high, every post in it is still to be read,
 * and every conversation is where they read. Who came down a step meanwhile, or left while the mail was being written, does not get it.
 */
export const whileIn =
	(least: GroupRole) =>
	async (ctx: Ctx, { person, about }: Reader): Promise<boolean> => {
		const { rows } = await sql<{ still: boolean }>`select not exists (
				select from groups g left join membership m on m.group_id = g.id and m.person_id = ${person}
				where g.id = any (${about}::uuid[]) and app.group_rank(app.role_now(m.role, m.suspended_until)) < ${rank(least)})
			and not exists (select from post p where p.id = any (${about}::uuid[]) and p.status <> 'published')
			and not exists (select from topic t where t.id = any (${about}::uuid[])
				and not exists (select from membership m where m.group_id = t.group_id and m.person_id = ${person})) as still`.execute(db(ctx));
		return rows[0]?.still ?? false;
	};
