import * as v from 'valibot';
import { db, may, type Ctx } from '#kernel/context';
import { command, query } from '#kernel/operation';
import type { Attention } from '#kernel/register';

/** Mails in the mailbox that the house set aside and nobody looked at yet, newest first: who they say they are from, how large, and why. */
export const listAsideMails = query({
	name: 'groups.list_aside_mails',
	input: v.object({}),
	allow: may('admin'),
	run: async (ctx) => ({
		aside: await waiting(ctx).select(['id', 'why', 'said_from', 'size', 'at']).orderBy('at', 'desc').limit(50).execute()
	})
});

/** An administrator looked at them: they leave the desk. */
export const seeAsideMails = command({
	name: 'groups.see_aside_mails',
	input: v.object({}),
	allow: may('admin'),
	run: async (tx) => {
		await db(tx).updateTable('mail_aside').set({ seen_at: tx.now }).where('seen_at', 'is', null).execute();
		return {};
	}
});

/** What waits for administrators. */
export async function asideAttention(ctx: Ctx): Promise<Attention[]> {
	if (!may('admin')(ctx.actor)) return [];
	const { count } = await waiting(ctx)
		.select(({ fn }) => fn.countAll<number>().as('count'))
		.executeTakeFirstOrThrow();
	return [{ key: 'groupmail_aside_attention', count: Number(count), address: '/beheer/post', tone: 'bad' }];
}

const waiting = (ctx: Ctx) => db(ctx).selectFrom('mail_aside').where('seen_at', 'is', null);
