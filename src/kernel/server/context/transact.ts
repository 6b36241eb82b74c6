import { binding } from '#kernel/db';
import { settingsOf, type Ctx, type Tx } from './ctx.ts';

/** Runs `work` in one writing transaction of the same actor: all of it is committed, or nothing. */
export async function transact<T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
	return 'writing' in ctx ? work(ctx as Tx) : transactApart(ctx, work);
}

/** The same in a transaction of its own, also within another: what it writes stays, whatever becomes of the one around it. */
export async function transactApart<T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
	const bound = binding(settingsOf(ctx.actor), 'write', { inside: ctx.bound });
	const tx: Tx = { ...ctx, bound, writing: true };
	try {
		const result = await work(tx);
		await bound.commit();
		return result;
	} catch (error) {
		await bound.rollback().catch(() => {});
		throw error;
	}
}
