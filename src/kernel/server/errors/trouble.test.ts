import { expect, test } from 'vitest';
import { troubleOf } from './index.ts';

const coded = (code: string, more: object = {}) => Object.assign(new Error('x'), { code, ...more });

test('a full disk and a database that is away are told from faults of ours', () => {
	expect(troubleOf(coded('53100'))).toBe(507);
	expect(troubleOf(coded('ENOSPC', { syscall: 'write' }))).toBe(507);
	expect(troubleOf(coded('57P01'))).toBe(503);
	expect(troubleOf(coded('40P01'))).toBe(503);
	expect(troubleOf(coded('ENOENT', { syscall: 'connect' }))).toBe(503);
	expect(troubleOf(new Error('Connection terminated unexpectedly'))).toBe(503);
	expect(troubleOf(new Error('Query read timeout'))).toBe(503);
	expect(troubleOf(new Error('Cannot use a pool after calling end on the pool'))).toBe(503);
	expect(troubleOf(new Error('could not save', { cause: coded('ECONNREFUSED') }))).toBe(503);
	expect(troubleOf(new AggregateError([coded('ECONNREFUSED')]))).toBe(503);
	expect(troubleOf(coded('23505'))).toBe(undefined);
	expect(troubleOf(coded('ENOENT', { syscall: 'open' }))).toBe(undefined);
	expect(troubleOf('a sentence')).toBe(undefined);
});
