import type { Ctx } from '#kernel/context';

/**
 * Two deeds took each other's rows; or what a deed looked at went elsewhere, its actor came down a step, the name it found free was taken or
 * what it points to went away, before it wrote: PostgreSQL undid it, and it may begin anew. Then it sees what the other did, and says so.
 */
const undone = new Set(['40001', '40P01', '42501', '23503', '23505']);
const most = 3;

/** Does a deed in a transaction of its own, and does it anew when nothing is wrong with it but the moment. Within another, that one decides. */
export async function orAnew<T>(ctx: Ctx, deed: () => Promise<T>): Promise<T> {
	for (let time = 1; ; time += 1)
		try {
			return await deed();
		} catch (error) {
			if ('writing' in ctx || time === most || !undone.has(String((error as { code?: unknown }).code))) throw error;
		}
}
