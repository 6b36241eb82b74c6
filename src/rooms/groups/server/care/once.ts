import { sql } from 'kysely';
import * as v from 'valibot';
import { db, type Ctx, type Tx } from '#kernel/context';
import { Conflict } from '#kernel/errors';
import { fields } from '#kernel/web';
import type { FlagOf } from './put-flag.ts';

/** How much had been decided about it when who decides now looked. */
export const Seen = v.object({ seen: v.optional(fields.number('common_conflict', 0, 100_000)) });

/** Decisions about one post, or one page of the shelf, follow each other. */
export const holdDecisions = (tx: Tx, id: string) =>
	sql`select pg_advisory_xact_lock(hashtext('samenspel.care'), hashtext(${id}))`.execute(db(tx));

/** How much was decided about it so far, as far as who asks may see: part of a question. */
export function decidedAbout({ post_id, page_id }: FlagOf) {
	const about = post_id ? sql`post_id = ${post_id}` : sql`page_id = ${page_id}`;
	return sql<number>`((select count(*) from care_measure where ${about}) + (select count(*) from care_flag where ${about} and status = 'closed'))`;
}

export async function decidedSoFar(ctx: Ctx, of: FlagOf): Promise<number> {
	const { rows } = await sql<{ decided: number }>`select ${decidedAbout(of)} as decided`.execute(db(ctx));
	return rows[0]?.decided ?? 0;
}

/** Two hosts who look at the same flag decide once: who comes second reads what the first decided, and may decide again. */
export function refuseLate(seen: number | undefined, { decided }: { decided: number }): void {
	if (seen !== undefined && seen !== decided) throw new Conflict({ decided }, 'care_decided_before');
}
