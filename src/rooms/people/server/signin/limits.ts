import type { Ctx } from '#kernel/context';
import { take, type Limit } from '#kernel/limits';

const perMinute: Limit = { name: 'sign_in.network', capacity: 10, seconds: 60 };
const perHour: Limit = { name: 'sign_in.network.hour', capacity: 30, seconds: 60 * 60 };

/** Counts one try to sign in from this network, whatever its way; throws `TooMany`. */
export async function takeTry(ctx: Ctx): Promise<void> {
	await take(perMinute, ctx.network);
	await take(perHour, ctx.network);
}

/** Five tries for the code one browser asked for; it is stale before a sixth comes free. Asking anew starts anew. */
const perCode: Limit = { name: 'sign_in.code', capacity: 5, seconds: 60 * 60 };
export const takeCode = (asked: string): Promise<void> => take(perCode, asked);
