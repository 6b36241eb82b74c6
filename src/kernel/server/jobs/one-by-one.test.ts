import { closePool, pool } from '#kernel/db';
import { expect, test } from 'vitest';
import { oneByOne } from './index.ts';

const failed = async (deed: (one: number) => Promise<unknown>, many = 300): Promise<unknown> =>
	oneByOne(
		Array.from({ length: many }, (_, one) => one),
		deed
	).catch((error: unknown) => error);

test('what goes wrong with one holds up none of the others; the first few say how', async () => {
	const had: number[] = [];
	const error = await failed(async (one) => {
		had.push(one);
		if (one % 2) throw new Error(`${one} went wrong`);
	});
	expect(had).toHaveLength(300);
	expect((error as AggregateError).message).toBe('150 of them failed; the first: Error: 1 went wrong');
	expect((error as AggregateError).errors.map(({ message }: Error) => message)).toEqual(['1 went wrong', '3 went wrong', '5 went wrong']);
});

test('a house that closes is asked nothing more: the others come when it is open again', async () => {
	await closePool();
	let asked = 0;
	const error = await failed(async () => {
		asked += 1;
		await pool().query('select 1');
	});
	expect(asked).toBe(1);
	expect(error).toMatchObject({ code: '08003' });
});
