import { newCtx, type Ctx } from '#kernel/context';
import { pool } from '#kernel/db';
import { allRooms } from '#kernel/register';

/** Runs `work` as the house, with a reason that stands in the log. */
async function asTheHouse(reason: string, work: (ctx: Ctx) => Promise<void>): Promise<void> {
	const ctx = newCtx({ kind: 'house', reason });
	try {
		await work(ctx);
	} finally {
		await ctx.bound.commit().catch(() => ctx.bound.rollback());
	}
}

/** Facts every house needs (towns, holidays …): each room's `prepare`, lower floors first. Safe to repeat. */
export async function prepareRooms(): Promise<void> {
	for (const room of allRooms()) if (room.prepare) await asTheHouse(`prepare ${room.name}`, room.prepare);
}

/** Is anybody here yet? An empty house may be filled with the demo. */
export async function isEmpty(): Promise<boolean> {
	let empty = false;
	await asTheHouse('is the house empty', async ({ bound }) => {
		empty = !(await bound.kysely.selectFrom('person').select('id').limit(1).executeTakeFirst());
	});
	return empty;
}

/** Fills an empty house with the demo, room by room; `say` hears which. */
export async function loadDemo(say: (room: string) => void): Promise<void> {
	for (const room of allRooms()) {
		if (!room.demo) continue;
		say(room.name);
		await asTheHouse('demo', room.demo);
	}
	await pool().query('analyze');
}
