import { createHash } from 'node:crypto';
import { db, transactApart, type Ctx } from '#kernel/context';
import { aside } from '#kernel/db';
import { TooMany } from '#kernel/errors';
import { record } from '#kernel/events';
import { newId } from '#kernel/ids';
import { settings } from '#kernel/settings';
import { budgets, mostOf, type Budget } from './table.ts';
import './tables.ts';

type Spending = {
	/** How many at once: all of them, or none. */
	amount?: number;
	/** Whose it is; none: the network's. */
	group?: string | null;
};

/** From here on it is worth telling. */
const near = 0.8;

/**
 * Takes from what this person may do of a kind, or throws `TooMany` with how long to wait and a sentence that says what for. Stands outside
 * the caller's transaction: a deed that is rolled back still counts, and so does what is told about it. Visitors and the house have none.
 */
export async function spend(ctx: Ctx, kind: Budget, { amount = 1, group = null }: Spending = {}): Promise<void> {
	if (ctx.actor.kind !== 'person') return;
	const most = mostOf(kind, await settings());
	const { wait, left_over } = await take(kind, ctx.actor.id, most, amount, ctx.now);
	if (wait > 0) await tell(ctx, kind, 'reached', most, group);
	else if (most - left_over >= near * most) await tell(ctx, kind, 'near', most, group);
	if (wait > 0) throw new TooMany(wait, `budgets_spent_${kind}`, { left: Math.floor(left_over), most });
}

type Taken = { wait: number; left_over: number };

async function take(kind: Budget, person: string, most: number, amount: number, moment: Date): Promise<Taken> {
	const bucket = createHash('sha256').update(`budget ${kind}|${person}`).digest('base64url');
	const { rows } = await aside().query<Taken>('select * from app.spend($1, $2, $3, $4, $5)', [
		bucket,
		most,
		budgets[kind].seconds,
		moment,
		amount
	]);
	return rows[0] ?? { wait: 0, left_over: most };
}

/** Writes it down once per stretch of time, in a transaction of its own; who must hear of it listens to the event. */
async function tell(ctx: Ctx, kind: Budget, level: 'near' | 'reached', most: number, group: string | null): Promise<void> {
	const { actor, now } = ctx;
	if (actor.kind !== 'person') return;
	const stretch = budgets[kind].seconds * 1000;
	await transactApart(ctx, async (tx) => {
		const alert = await db(tx)
			.insertInto('budget_alert')
			.values({
				id: newId(),
				kind,
				level,
				person_id: actor.id,
				group_id: group,
				since: new Date(Math.floor(now.getTime() / stretch) * stretch),
				most,
				at: now,
				seen_at: null,
				seen_by: null
			})
			.onConflict((conflict) => conflict.doNothing())
			.returning('id')
			.executeTakeFirst();
		if (!alert) return;
		if (level === 'near') await record(tx, 'budgets.neared', alert.id, { kind, most, group });
		else await record(tx, 'budgets.reached', alert.id, { kind, most, group });
	});
}
