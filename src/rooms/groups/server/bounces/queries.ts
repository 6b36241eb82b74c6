import * as v from 'valibot';
import { db } from '#kernel/context';
import { query, signedIn } from '#kernel/operation';
import { me } from '../groups/find.ts';

/** Since when mail about groups is paused for me, because my address does not work; null when it is not. */
export const myMailPause = query({
	name: 'groups.my_mail_pause',
	input: v.object({}),
	allow: signedIn,
	run: async (ctx): Promise<{ since: Date } | null> => {
		const row = await db(ctx)
			.selectFrom('mail_reach')
			.select('paused_at')
			.where('person_id', '=', me(ctx.actor))
			.where('paused_at', 'is not', null)
			.executeTakeFirst();
		return row?.paused_at ? { since: row.paused_at } : null;
	}
});
