import { appendFile, mkdtemp, readFile, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from '#env';
import { transact } from '#kernel/context';
import { newId } from '#kernel/ids';
import { expect, test as base } from '../../../../../tests/house.ts';
import { hashOfPerson } from './erasure.ts';
import { eraseReturned } from './jobs.ts';
import { readBack, writeLedger } from './ledger.ts';

/** A house with a folder of its own, where the ledger lies. */
const test = base.extend<{ file: string }>({
	file: async ({ rows }, use) => {
		const before = env.DATA_DIR;
		env.DATA_DIR = await mkdtemp(join(tmpdir(), 'samenspel-ledger-'));
		await rows('delete from erasure');
		await use(join(env.DATA_DIR, 'erasures.log'));
		await rm(env.DATA_DIR, { recursive: true, force: true });
		env.DATA_DIR = before;
	}
});
const hash = (digit: string) => digit.repeat(64);

test('who left is in the file and comes back from it; a line that was cut off is written again', async ({ as, file, rows }) => {
	const left = (digit: string) =>
		rows(`insert into erasure (person_hash, contributions, erased_at) values ($1, 'unname', '2026-11-24T08:00:00Z')`, [hash(digit)]);
	const known = async () =>
		(await rows<{ person_hash: string }>('select person_hash from erasure order by 1')).map((row) => row.person_hash);
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
});

test('whom an older backup brings back leaves again, the way they chose; others stay', async ({ as, events, file, rows }) => {
	const [gone, here] = [newId(), newId()];
	await rows(`insert into person (id, name, joined_at) select id, 'Iemand', now() from unnest($1::uuid[]) as id`, [[gone, here]]);
	await appendFile(file, `${hashOfPerson(gone)} delete 2026-11-20T08:00:00.000Z\n`);
	for (let turn = 0; turn < 2; turn += 1) await eraseReturned.run(as('house'));
	expect(await rows('select id from person where id = any ($1)', [[gone, here]])).toEqual([{ id: here }]);
	expect((await events()).filter(({ name, subject }) => name === 'people.erased_again' && subject === gone)).toHaveLength(1);
});
