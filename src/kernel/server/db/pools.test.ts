import { sql } from 'kysely';
import { onTestFinished, vi } from 'vitest';
import { spend } from '#kernel/budgets';
import { db, newCtx, transact } from '#kernel/context';
import { troubleOf } from '#kernel/errors';
import { take } from '#kernel/limits';
import { cast, expect, test } from '../../../../tests/house.ts';
import { aside, patience, poolFor } from './pools.ts';

test('fifty at once, each with a deed within a page and a count within the deed, wait for their turn and not for each other', async () => {
	const visit = async (who: number) => {
		const page = newCtx({ kind: 'visitor' });
		await sql`select 1`.execute(db(page));
		await transact(page, async (tx) => {
			await sql`select 1`.execute(db(tx));
			await take({ name: 'crowd', capacity: 100, seconds: 60 }, String(who));
			const within = newCtx({ kind: 'visitor' }, tx);
			await sql`select 1`.execute(db(within));
			await within.bound.commit();
		});
		await page.bound.commit();
		return who;
	};
	const crowd = Array.from({ length: 50 }, (_, who) => who);
	expect(await Promise.all(crowd.map(visit))).toEqual(crowd);
});

test('what somebody takes of a budget within a deed waits for nobody either, nor what is told of it', async ({ as, rows }) => {
	const reader = as(cast.mia);
	const visit = (amount: number) =>
		transact(reader, async (tx) => {
			await sql`select 1`.execute(db(tx));
			await spend(tx, 'downloads', { amount });
		});
	await visit(96);
	await Promise.all(Array.from({ length: 12 }, () => visit(2)));
	expect(await rows('select level from budget_alert where person_id = $1', [cast.mia.id])).toEqual([{ level: 'near' }]);
});

test('a database that falls silent is away after a while: for a page, for who asks, and for who waits for a place', async () => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	onTestFinished(() => void vi.useRealTimers());
	const page = newCtx({ kind: 'visitor' });
	await sql`select 1`.execute(db(page));
	const asked = [sql`select pg_sleep(2)`.execute(db(page)), ...Array.from({ length: 9 }, () => aside().query('select pg_sleep(2)'))];
	const told = Promise.all(asked.map((one) => one.then(() => 200, troubleOf)));
	await vi.advanceTimersByTimeAsync(patience);
	expect(new Set(await told)).toEqual(new Set([503]));
	await expect(page.bound.commit()).rejects.toThrow();
	vi.useRealTimers();
	expect((await aside().query('select 1 as there')).rows).toEqual([{ there: 1 }]);
});

test('what goes round in circles is told so', () => expect(() => poolFor('write', 9)).toThrow('circles'));
