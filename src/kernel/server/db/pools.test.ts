import { sql } from 'kysely';
import { db, newCtx, transact } from '#kernel/context';
import { take } from '#kernel/limits';
import { expect, test } from '../../../../tests/house.ts';
import { poolFor } from './pools.ts';

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

test('what goes round in circles is told so', () => expect(() => poolFor('write', 9)).toThrow('circles'));
