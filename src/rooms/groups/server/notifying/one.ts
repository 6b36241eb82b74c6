import { sql } from 'kysely';
import { db, type Ctx } from '#kernel/context';
import type { Follow } from '../../schema.ts';
import { mailsNow } from './decide.ts';

/** `mailed`: a mail goes to them at once, as they chose and while mail reaches them. */
export type One = { id: string; email: string; locale: string; mailed: boolean };

/**
 * Those among these people who stand in the group and may come into the house, to be told what concerns them by themselves: that comes at
 * once, as it does to who is called by name.
 */
export async function eachOne(ctx: Ctx, { group, kind }: { group: string; kind: string }, people: readonly string[]): Promise<One[]> {
	const { rows } = await sql<Omit<One, 'mailed'> & { level: Follow; reached: boolean }>`select p.id, lower(a.email) as email, p.locale,
			coalesce(c.level, m.follow) as level, not exists (select from mail_reach h where h.person_id = p.id and h.paused_at is not null) as reached
		from membership m join person p on p.id = m.person_id join account a on a.person_id = p.id
		left join notice_choice c on c.person_id = m.person_id and c.group_id = m.group_id and c.kind = ${kind}
		where m.group_id = ${group} and m.person_id = any (${people}::uuid[]) and p.suspended_at is null`.execute(db(ctx));
	return rows.map(({ level, reached, ...one }) => ({ ...one, mailed: reached && mailsNow(level, { mentioned: true, follows: true }) }));
}
