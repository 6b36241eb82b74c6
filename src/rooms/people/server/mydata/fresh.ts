import { db, type Ctx } from '#kernel/context';
import { me } from '../me.ts';

const minutes = 15;

/** Did who asks sign in just now? A forgotten open window must not be enough for what cannot be undone. */
export async function isFresh(ctx: Ctx): Promise<boolean> {
	const session = await db(ctx).selectFrom('session').select('created_at').where('id', '=', me(ctx).session).executeTakeFirst();
	return session !== undefined && ctx.now.getTime() - session.created_at.getTime() <= minutes * 60_000;
}
