import { sql } from 'kysely';
import { db, may, type Ctx } from '#kernel/context';
import type { Attention } from '#kernel/register';

type Waiting = { held: number; asked: number; admins: number };

/** What of people waits for somebody: messages held back, who asks to come in, and a house that only one person can open. */
export async function peopleAttention(ctx: Ctx): Promise<Attention[]> {
	if (!may('editor')(ctx.actor)) return [];
	const { rows } = await sql<Waiting>`select
		(select count(*) from contact_message where status = 'held') as held,
		(select count(*) from access_request where decided_at is null) as asked,
		(select count(*) from role_grant r join person p on p.id = r.person_id where r.role = 'admin' and p.suspended_at is null) as admins`.execute(
		db(ctx)
	);
	const { held = 0, asked = 0, admins = 0 } = rows[0] ?? {};
	const lines: Attention[] = [{ key: 'people_desk_held', count: held, address: '/beheer/contact' }];
	if (may('facilitator')(ctx.actor)) lines.push({ key: 'people_desk_access', count: asked, address: '/beheer/mensen' });
	if (may('admin')(ctx.actor)) lines.push({ key: 'people_desk_one_admin', count: admins === 1 ? 1 : 0, address: '/beheer/mensen' });
	return lines;
}
