import { sql } from 'kysely';
import { db, type Ctx } from '#kernel/context';

type Facts = { id: string; members: number; hours: number | null; active_at: Date | null };

/** Figures for the sign on the door, of groups one may know about. */
export async function factsOf(ctx: Ctx, ids: string[]): Promise<Map<string, Facts>> {
	const { rows } = await sql<Facts>`select * from app.group_facts(${ids}::uuid[])`.execute(db(ctx));
	return new Map(rows.map((row) => [row.id, row]));
}
