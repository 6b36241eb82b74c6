import { appendFile, mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { env } from '#env';
import { db, type Ctx, type Tx } from '#kernel/context';
import { contributionChoices, type Contributions } from '../../schema.ts';

/** Lies beside the database, not in it: a restore of an older backup does not take it back. One line per person who left. */
const file = () => join(env.DATA_DIR, 'erasures.log');

type Line = { hash: string; contributions: Contributions; at: Date };

const readText = () =>
	readFile(file(), 'utf8').catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'ENOENT') return '';
		throw error;
	});

/** A line that was cut off (the power went) is none: it is written again. */
const linesIn = (text: string): Line[] =>
	text
		.split('\n')
		.slice(0, -1)
		.flatMap((line) => {
			const [hash = '', choice, at = ''] = line.split(' ');
			const contributions = contributionChoices.find((one) => one === choice);
			return /^[0-9a-f]{64}$/.test(hash) && contributions && Date.parse(at) ? [{ hash, contributions, at: new Date(at) }] : [];
		});

/** Brings what only the database knows to the file. */
export async function writeLedger(ctx: Ctx): Promise<void> {
	const text = await readText();
	const known = new Set(linesIn(text).map(({ hash }) => hash));
	const rows = await db(ctx).selectFrom('erasure').selectAll().orderBy('erased_at').execute();
	const missing = rows.filter(({ person_hash }) => !known.has(person_hash));
	if (missing.length === 0) return;
	await mkdir(env.DATA_DIR, { recursive: true });
	const lines = missing.map((row) => `${row.person_hash} ${row.contributions} ${row.erased_at.toISOString()}\n`);
	const after = text === '' || text.endsWith('\n') ? '' : '\n';
	await appendFile(file(), after + lines.join(''), { mode: 0o600 });
	const handle = await open(file(), 'r');
	await handle.sync().finally(() => handle.close());
}

/** Brings what only the file knows back to the database. */
export async function readBack(tx: Tx): Promise<void> {
	const lines = linesIn(await readText());
	if (lines.length === 0) return;
	await db(tx)
		.insertInto('erasure')
		.values(lines.map(({ hash, contributions, at }) => ({ person_hash: hash, contributions, erased_at: at })))
		.onConflict((there) => there.doNothing())
		.execute();
}
