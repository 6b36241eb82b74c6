import { db, type Ctx } from '#kernel/context';

/** How long somebody may look after saying why. */
const hour = 60 * 60 * 1000;

/** Did this person, within the hour, have `name` written down about `subject`? The audit log itself is what remembers. */
export async function saidWhy(ctx: Ctx, name: 'people.looked' | 'admin.mail_opened', subject: string): Promise<boolean> {
	if (ctx.actor.kind !== 'person') return false;
	const row = await db(ctx)
		.selectFrom('event')
		.select('id')
		.where('name', '=', name)
		.where('subject', '=', subject)
		.where('actor_id', '=', ctx.actor.id)
		.where('at', '>', new Date(ctx.now.getTime() - hour))
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}
