import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { create } from 'tar';
import { now } from '#kernel/clock';
import { store } from '#kernel/storage';
import { hashOf, type Manifest } from './manifest.ts';
import { migrationsOf, quoted, tablesOf } from './tables.ts';

/**
 * One archive of the whole house, taken while it is open: the rows of one moment, the bytes of their files, and a manifest with the hash of
 * each part. It stands under its name only when it is complete.
 */
export async function backup(url: string, target: string): Promise<Manifest> {
	const file = resolve(target);
	await mkdir(dirname(file), { recursive: true });
	const work = await mkdtemp(join(dirname(file), '.backup-'));
	try {
		await mkdir(join(work, 'rows'));
		await mkdir(join(work, 'files'));
		const about = await keepRows(url, work);
		await keepFiles(work);
		const manifest: Manifest = { format: 'samenspel-backup-1', made: now().toISOString(), ...about, parts: await partsOf(work) };
		await writeFile(join(work, 'manifest.json'), JSON.stringify(manifest, null, '\t'));
		await writeFile(join(work, 'manifest.sha256'), `${await hashOf(join(work, 'manifest.json'))}\n`);
		await create({ file: `${file}.part`, cwd: work, portable: true }, ['manifest.json', 'manifest.sha256', 'rows', 'files']);
		const handle = await open(`${file}.part`, 'r+');
		await handle.sync();
		await handle.close();
		await rename(`${file}.part`, file);
		return manifest;
	} finally {
		await rm(work, { recursive: true, force: true });
		await rm(`${file}.part`, { force: true });
	}
}

async function keepRows(url: string, work: string): Promise<Pick<Manifest, 'migrations' | 'tables'>> {
	const client = new pg.Client({ connectionString: url, application_name: 'samenspel backup' });
	await client.connect();
	try {
		await client.query('begin isolation level repeatable read read only');
		await client.query(`select set_config('app.actor', 'backup', true)`);
		const tables = await tablesOf(client);
		for (const { name, columns } of tables) {
			const rows = client.query(copyTo(`copy (select ${columns.map(quoted).join(', ')} from ${quoted(name)}) to stdout`));
			await pipeline(rows, createWriteStream(join(work, 'rows', name)));
		}
		return { migrations: await migrationsOf(client), tables };
	} finally {
		await client.end();
	}
}

/** Everything in the store. A file whose row is younger than the snapshot does no harm; the weekly tidying finds it. */
async function keepFiles(work: string): Promise<void> {
	for await (const { name } of store().list('')) {
		const source = await store().get(name);
		if (!source) continue;
		const path = join(work, 'files', name);
		await mkdir(dirname(path), { recursive: true });
		await pipeline(source, createWriteStream(path));
	}
}

async function partsOf(work: string): Promise<Manifest['parts']> {
	const parts: Manifest['parts'] = [];
	for (const entry of await readdir(work, { recursive: true, withFileTypes: true })) {
		if (!entry.isFile()) continue;
		const full = join(entry.parentPath, entry.name);
		parts.push({ path: full.slice(work.length + 1), bytes: (await stat(full)).size, sha256: await hashOf(full) });
	}
	return parts.sort((a, b) => a.path.localeCompare(b.path));
}

/** Writes down when the last backup was made, for who looks after the house (`npm run doctor`). */
export async function noteBackup(url: string, { made }: Manifest): Promise<void> {
	const client = new pg.Client({ connectionString: url, application_name: 'samenspel backup' });
	await client.connect();
	try {
		await client.query(`select set_config('app.actor', 'house', false)`);
		await client.query(
			`insert into setting (key, value, secret, changed_at) values ('kernel.backup', jsonb_build_object('at', $1::text), true, now())
			on conflict (key) do update set value = excluded.value, changed_at = excluded.changed_at`,
			[made]
		);
	} finally {
		await client.end();
	}
}
