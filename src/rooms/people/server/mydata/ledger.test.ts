import { appendFile, mkdtemp, readFile, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from '#env';
import { transact } from '#kernel/context';
import { expect, test } from '../../../../../tests/house.ts';
import { readBack, writeLedger } from './ledger.ts';

const hash = (digit: string) => digit.repeat(64);

test('who left is in the file and comes back from it; a line that was cut off is written again', async ({ as, rows }) => {
	const before = env.DATA_DIR;
	env.DATA_DIR = await mkdtemp(join(tmpdir(), 'samenspel-ledger-'));
	const file = join(env.DATA_DIR, 'erasures.log');
	const left = (digit: string) =>
		rows(`insert into erasure (person_hash, contributions, erased_at) values ($1, 'unname', '2026-11-24T08:00:00Z')`, [hash(digit)]);
	const known = async () =>
		(await rows<{ person_hash: string }>('select person_hash from erasure order by 1')).map((row) => row.person_hash);
	try {
		await rows('delete from erasure');
		await left('a');
		await writeLedger(as('house'));
		await left('b');
		await writeLedger(as('house'));
		// The power goes in the middle of the second line.
		await truncate(file, (await readFile(file)).length - 6);
		await transact(as('house'), readBack);
		expect(await known()).toEqual([hash('a'), hash('b')]);
		await left('c');
		await writeLedger(as('house'));
		await appendFile(file, 'words that mean nothing\n');
		// An older backup is put back: it knows nobody who left.
		await rows('delete from erasure');
		await transact(as('house'), readBack);
		expect(await known()).toEqual([hash('a'), hash('b'), hash('c')]);
	} finally {
		await rm(env.DATA_DIR, { recursive: true, force: true });
		env.DATA_DIR = before;
	}
});
