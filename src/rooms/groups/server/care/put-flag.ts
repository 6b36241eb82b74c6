import { sql } from 'kysely';
import { db, type Ctx, type Tx } from '#kernel/context';
import { record } from '#kernel/events';
import { newId } from '#kernel/ids';
import { take } from '#kernel/limits';
import type { FlagKind } from '../../schema/care.ts';
import { me } from '../groups/find.ts';

/** More than this in a day is no care any more. */
export const flagBudget = { name: 'groups.flag', capacity: 15, seconds: 24 * 3600 };

/** What a flag is about: a post, or a page of the shelf. */
export type FlagOf = { post_id: string; page_id?: undefined } | { page_id: string; post_id?: undefined };
type Flag = { group: string; about: string | null; kind: FlagKind; words: string; of: FlagOf };

/** What who asks said about it, while it waits. */
export const ownFlag = (ctx: Ctx, { post_id = null, page_id = null }: { post_id?: string | null; page_id?: string | null }) =>
	db(ctx)
		.selectFrom('care_flag')
		.select(['kind', 'flagged_at'])
		.where(post_id ? 'post_id' : 'page_id', '=', post_id ?? page_id)
		.where('flagged_by', '=', me(ctx.actor))
		.where('status', '=', 'open')
		.executeTakeFirst();

/** Writes down what somebody said; once while it waits. Where nobody else could look at it, it is passed on at once. */
export async function putFlag(tx: Tx, { group, about, kind, words, of }: Flag): Promise<void> {
	await take(flagBudget, me(tx.actor));
	const hosts = await sql<{ somebody: boolean }>`select app.care_hosts(${group}, ${about}) as somebody`.execute(db(tx));
	const id = newId();
	const { numInsertedOrUpdatedRows: fresh } = await db(tx)
		.insertInto('care_flag')
		.values({
			id,
			group_id: group,
			post_id: of.post_id ?? null,
			page_id: of.page_id ?? null,
			about,
			kind,
			words,
			flagged_by: me(tx.actor),
			flagged_at: tx.now,
			escalated_at: hosts.rows[0]?.somebody ? null : tx.now
		})
		.onConflict((conflict) => conflict.doNothing())
		.executeTakeFirstOrThrow();
	if (!fresh) return;
	// In the name of the house: who reads the log must not read from it who said something about whom.
	const house = { ...tx, actor: { kind: 'house', reason: 'care' } } as const;
	if (of.post_id) await record(house, 'groups.post_flagged', id, { group, kind });
	else await record(house, 'groups.page_flagged', id, { group, kind });
}
