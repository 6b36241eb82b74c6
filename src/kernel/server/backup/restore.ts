import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { extract } from 'tar';
import * as v from 'valibot';
import { CannotStart, migrate } from '#kernel/db';
import { store } from '#kernel/storage';
import { hashOf, ManifestSchema, type Manifest } from './manifest.ts';
import { migrationsOf, quoted } from './tables.ts';

/**
 * Puts an archive back into an empty house. The archive is read whole and every part compared with its hash before anything is touched;
 * rows come in one transaction: all of them, or none. `scratch` is a folder with room for the archive.
 */
export async function restore(url: string, archive: string, scratch: string): Promise<Manifest> {
	await mkdir(scratch, { recursive: true });
	const work = await mkdtemp(join(resolve(scratch), '.restore-'));
	try {
		const manifest = await opened(archive, work);
		await migrate(url);
		await putRows(url, work, manifest);
		for (const { path, bytes } of manifest.parts)
			if (path.startsWith('files/')) await store().put(path.slice('files/'.length), createReadStream(join(work, path)), bytes);
		return manifest;
	} finally {
		await rm(work, { recursive: true, force: true });
	}
}

async function opened(archive: string, work: string): Promise<Manifest> {
	const refuse = (why: string) => new CannotStart(`This archive cannot be restored: ${why} Nothing was touched.`);
	await extract({ file: archive, cwd: work, strict: true }).catch((error: Error) => {
		throw refuse(`it is cut or damaged (${error.message}).`);
	});
	const text = await readFile(join(work, 'manifest.json'), 'utf8').catch(() => '{}');
	const read = v.safeParse(ManifestSchema, JSON.parse(text));
	if (!read.success) throw refuse('it has no manifest of ours.');
	for (const { path, bytes, sha256 } of read.output.parts) {
		const found = await stat(join(work, path)).catch(() => undefined);
		if (found?.size !== bytes || (await hashOf(join(work, path))) !== sha256) throw refuse(`${path} is not what was kept.`);
	}
	return read.output;
}

async function putRows(url: string, work: string, { tables, migrations }: Manifest): Promise<void> {
	const client = new pg.Client({ connectionString: url, application_name: 'samenspel restore' });
	await client.connect();
	try {
		await mustFit(client, migrations);
		await client.query('begin');
		const fences = await openFences(client);
		await client.query(`truncate ${tables.map(({ name }) => quoted(name)).join(', ')}`);
		for (const { name, columns } of tables) {
			const rows = client.query(copyFrom(`copy ${quoted(name)} (${columns.map(quoted).join(', ')}) from stdin`));
			await pipeline(createReadStream(join(work, 'rows', name)), rows);
		}
		for (const close of fences) await client.query(close);
		await moveSequences(client);
		await client.query('commit');
		await client.query('analyze');
	} finally {
		await client.end();
	}
}

async function mustFit(client: pg.Client, migrations: readonly string[]): Promise<void> {
	const here = await migrationsOf(client);
	const unknown = migrations.filter((name) => !here.includes(name));
	const newer = here.filter((name) => !migrations.includes(name));
	if (unknown.length + newer.length)
		throw new CannotStart(
			`This archive was made by another version of Samenspel (${[...unknown, ...newer].join(', ')}). Restore it with that version, then upgrade. Nothing was touched.`
		);
	const { rows } = await client.query<{ taken: boolean }>(
		`select exists (select from event) as taken from (select set_config('app.actor', 'backup', false)) as actor`
	);
	if (rows[0]?.taken)
		throw new CannotStart('This house is not empty. Restore into a new data folder or a new database. Nothing was touched.');
}

/**
 * While rows come in as they were, triggers stay quiet, row security lets its owner by, and no row waits for another it points at.
 * Answers what puts all of it back; the keys are checked anew then.
 */
async function openFences(client: pg.Client): Promise<string[]> {
	const { rows } = await client.query<{ open: string; close: string }>(`
		select format('alter table %s no force row level security', oid::regclass) as open, format('alter table %s force row level security', oid::regclass) as close
		from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relforcerowsecurity
		union all
		select format('alter table %s disable trigger user', oid::regclass), format('alter table %s enable trigger user', oid::regclass)
		from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relhastriggers
		union all
		select format('alter table %s drop constraint %I', conrelid::regclass, conname), format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
		from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`);
	for (const { open } of rows) await client.query(open);
	// Keys last of all opened are first to close: rows are whole again before anything else looks at them.
	return rows.map(({ close }) => close).reverse();
}

async function moveSequences(client: pg.Client): Promise<void> {
	const { rows } = await client.query<{ move: string }>(`
		select format('select setval(%L, greatest((select max(%I) from %s), 1))', pg_get_serial_sequence(c.oid::regclass::text, a.attname), a.attname, c.oid::regclass) as move
		from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
		where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and pg_get_serial_sequence(c.oid::regclass::text, a.attname) is not null`);
	for (const { move } of rows) await client.query(move);
}
