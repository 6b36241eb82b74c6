import { describe, expect, test as plain } from 'vitest';
import { sql } from 'kysely';
import { db, newCtx } from '#kernel/context';
import { pool } from '#kernel/db';
import { cast, test } from '../../../../tests/house.ts';
import { naming } from './named.ts';

describe('a statement', () => {
	plain('has a name from the second time on, and keeps it', () => {
		const named = naming();
		expect(named('select 1 as often')).toBeUndefined();
		const name = named('select 1 as often');
		expect(name).toMatch(/^s\d+$/);
		expect(named('select 1 as often')).toBe(name);
		expect(named('select 2 as often')).toBeUndefined();
	});

	plain('that never comes again costs no name, however many there are', () => {
		const named = naming();
		const first = named('select 3 as often') ?? named('select 3 as often');
		for (let at = 0; at < 20_000; at += 1) expect(named(`select ${at} as once`)).toBeUndefined();
		expect(named('select 3 as often')).toBe(first);
	});

	test('sees with the eyes of whoever asks, on one connection, however often it was asked by another', async ({ as }) => {
		const own = async (who: Parameters<typeof as>[0]) => {
			const ctx = as(who);
			const { rows } = await sql<{ email: string }>`select email from account where email like ${'%@%'} order by email`.execute(db(ctx));
			await ctx.bound.commit();
			return rows.map(({ email }) => email);
		};
		for (let turn = 0; turn < 8; turn += 1) {
			expect(await own(cast.mia)).toEqual([cast.mia.email]);
			expect(await own('visitor')).toEqual([]);
		}
	});

	test('goes on when its table changed under it: the next transaction begins anew', async ({ rows }) => {
		await rows('create table kneaded (id int)');
		await rows('insert into kneaded values (1)');
		const ask = async () => {
			const ctx = newCtx({ kind: 'visitor' });
			try {
				return (await sql`select * from kneaded where id > ${0}`.execute(db(ctx))).rows;
			} finally {
				await ctx.bound.commit().catch(() => {});
			}
		};
		for (let turn = 0; turn < 3; turn += 1) expect(await ask()).toEqual([{ id: 1 }]);
		await rows(`alter table kneaded add word text default 'x'`);
		let surprised = 0;
		for (let turn = 0; turn < pool().totalCount; turn += 1) await ask().catch(() => (surprised += 1));
		expect(surprised, 'it was prepared').toBeGreaterThan(0);
		expect(await ask()).toEqual([{ id: 1, word: 'x' }]);
	});
});
