import { db, transact, type Ctx, type Tx } from '#kernel/context';
import { oneByOne, timed } from '#kernel/jobs';
import { makeLive } from './commands.ts';

/** Each minute, what is due goes live. Two at once: the second finds nothing left to do. */
export const publishDue = timed({
	name: 'pages.publish_due',
	cron: '* * * * *',
	run: async (ctx) => {
		await oneByOne(await dueNow(ctx), (due) => transact(ctx, (tx) => publish(tx, due)));
	}
});

async function publish(tx: Tx, due: string): Promise<void> {
	const text = await db(tx)
		.selectFrom('page_text')
		.select(['id as text_id', 'page_id', 'locale', 'latest'])
		.where('id', '=', due)
		.where('publish_at', '<=', tx.now)
		.forUpdate()
		.executeTakeFirst();
	if (text) await makeLive(tx, text);
}

const dueNow = async (ctx: Ctx): Promise<string[]> =>
	(await db(ctx).selectFrom('page_text').select('id').where('publish_at', '<=', ctx.now).orderBy('publish_at').execute()).map(
		({ id }) => id
	);

/** Who closed the window without saying so is no longer writing; a link that is over opens nothing and need not be kept. */
export const tidyPages = timed({
	name: 'pages.tidy',
	cron: '*/30 * * * *',
	run: async (ctx) => {
		await transact(ctx, async (tx) => {
			const hourAgo = new Date(ctx.now.getTime() - 3_600_000);
			await db(tx).deleteFrom('page_lock').where('seen_at', '<', hourAgo).execute();
			await db(tx).deleteFrom('preview_link').where('expires_at', '<', hourAgo).execute();
		});
	}
});
