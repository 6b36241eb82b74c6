import { sql } from 'kysely';
import { db, type Ctx } from '#kernel/context';

export type ChainCheck = { at: Date; checked: number; brokenAt: number | null };
/** As it is written down, in JSON. */
export type Checked = { at: string; checked: number | null; broken_at: number | null } | null;

/** When the chain was last walked, and whether it held, as part of a question. */
export const checkOf = sql<Checked>`(select jsonb_build_object('at', at, 'checked', data -> 'checked', 'broken_at', data -> 'broken_at')
	from event where name = 'admin.log_checked' order by at desc limit 1)`;

export const chainOf = (said: Checked): ChainCheck | null =>
	said && { at: new Date(said.at), checked: said.checked ?? 0, brokenAt: said.broken_at };

export async function lastCheck(ctx: Ctx): Promise<ChainCheck | null> {
	const { rows } = await sql<{ said: Checked }>`select ${checkOf} as said`.execute(db(ctx));
	return chainOf(rows[0]?.said ?? null);
}
