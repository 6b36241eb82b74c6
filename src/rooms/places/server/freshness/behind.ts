import { sql } from 'kysely';
import { db, type Ctx } from '#kernel/context';
import { hashSecret } from '#kernel/ids';
import type { Answer } from './tables.ts';

/** One question of a letter as its reader sees it. `next`: when it opens, within the holiday when it is about one. */
export type Asked = {
	id: string;
	service_at_location_id: string;
	location_id: string;
	service: string;
	place: string;
	city: string;
	assured_at: Date | null;
	answer: Answer | null;
	expired: boolean;
	holiday: string | null;
	starts_on: string | null;
	ends_on: string | null;
	next: Array<{ starts: string; ends: string }>;
};

/** What stands in a letter now. Empty when the link is not ours, or its reader keeps none of it any more. */
export async function behind(ctx: Ctx, secret: string): Promise<Asked[]> {
	const { rows } = await sql<Asked>`select * from app.assurance_behind(${hashSecret(secret)}, ${ctx.now})`.execute(db(ctx));
	return rows;
}
