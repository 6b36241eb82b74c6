import { isDemo } from '#env';
import { db, type Ctx } from '#kernel/context';
import { mailKinds } from '#kernel/register';

/** How long an administrator may read a mail after saying why. */
const hour = 60 * 60 * 1000;

/** Links and codes that open somebody's account: nobody but the addressee reads them, also not an administrator. A demo has no secrets. */
export const isSecret = (kind: string): boolean => !isDemo && (mailKinds().find(({ name }) => name === kind)?.secret ?? false);

/** Did this person say, within the hour, why they read this mail? The audit log itself remembers. */
export async function saidWhy(ctx: Ctx, mail: string): Promise<boolean> {
	if (ctx.actor.kind !== 'person') return false;
	const row = await db(ctx)
		.selectFrom('event')
		.select('id')
		.where('name', '=', 'admin.mail_opened')
		.where('subject', '=', mail)
		.where('actor_id', '=', ctx.actor.id)
		.where('at', '>', new Date(ctx.now.getTime() - hour))
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}
