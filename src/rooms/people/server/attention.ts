import { db, may, type Ctx } from '#kernel/context';
import type { Attention } from '#kernel/register';

/** What of people waits for somebody: who asks to come in, and a house that only one person can open. */
export async function peopleAttention(ctx: Ctx): Promise<Attention[]> {
	if (!may('facilitator')(ctx.actor)) return [];
	const { waiting } = await db(ctx)
		.selectFrom('access_request')
		.select(({ fn }) => fn.countAll<number>().as('waiting'))
		.where('decided_at', 'is', null)
		.executeTakeFirstOrThrow();
	const lines: Attention[] = [{ key: 'people_desk_access', count: waiting, address: '/beheer/mensen' }];
	if (!may('admin')(ctx.actor)) return lines;
	const admins = await db(ctx)
		.selectFrom('role_grant')
		.innerJoin('person', 'person.id', 'role_grant.person_id')
		.select('person.id')
		.where('role_grant.role', '=', 'admin')
		.where('person.suspended_at', 'is', null)
		.limit(2)
		.execute();
	return [...lines, { key: 'people_desk_one_admin', count: admins.length === 1 ? 1 : 0, address: '/beheer/mensen' }];
}
