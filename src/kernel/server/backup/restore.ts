import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { extract } from 'tar';
import * as v from 'valibot';
import { allMigrations, CannotStart, migrate } from '#kernel/db';
import { store } from '#kernel/storage';
import { hashOf, ManifestSchema, type Manifest } from './manifest.ts';
import { migrationsOf, quoted } from './tables.ts';

/**
 * Puts an archive back into an empty house. The archive is read whole and every part compared with its hash before anything is touched.
 * Files come first (without rows nobody sees them), then the rows in one transaction: all of them, or none. The tables are made as the
 * version that wrote the archive had them; what came after that version runs on the rows, as an upgrade does. `scratch` is a folder with
 * room for the archive.
 */
export async function restore(url: string, archive: string, scratch: string): Promise<Manifest> {
	return reading(archive, scratch, async (manifest, work) => {
		await mustFit(url, manifest);
		await migrate(url, manifest.migrations);
		for (const { path, bytes } of manifest.parts)
			if (path.startsWith('files/')) await store().put(path.slice('files/'.length), createReadStream(join(work, path)), bytes);
		await putRows(url, work, manifest);
		await migrate(url);
		return manifest;
	});
}

/** Reads an archive whole and says what is in it; throws when it is not what was kept. Touches nothing. */
export const inspect = (archive: string, scratch: string): Promise<Manifest> => reading(archive, scratch, async (manifest) => manifest);

async function reading<T>(archive: string, scratch: string, use: (manifest: Manifest, work: string) => Promise<T>): Promise<T> {
	if (!(await stat(archive).catch(() => undefined))?.isFile())
		throw new CannotStart(`There is no file ${resolve(archive)}. Nothing was touched.`);
	await mkdir(scratch, { recursive: true });
	const work = await mkdtemp(join(resolve(scratch), '.restore-'));
	try {
		return await use(await opened(archive, work), work);
	} finally {
		// What reads the archive may still be writing its last file when it has already been refused.
		await rm(work, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
	}
}

async function opened(archive: string, work: string): Promise<Manifest> {
	const refuse = (why: string) => new CannotStart(`This archive cannot be restored: ${why} Nothing was touched.`);
	await extract({ file: archive, cwd: work, strict: true }).catch((error: Error) => {
		throw refuse(`it is cut or damaged (${error.message}).`);
	});
	const text = await readFile(join(work, 'manifest.json'), 'utf8').catch(() => '');
	const sum = await readFile(join(work, 'manifest.sha256'), 'utf8').catch(() => '');
	if (!text) throw refuse('it has no manifest of ours.');
	if (sum.trim() !== (await hashOf(join(work, 'manifest.json')))) throw refuse('its manifest is not what was written.');
	const read = v.safeParse(ManifestSchema, JSON.parse(text));
	if (!read.success) throw refuse('another version wrote it, in a form that is not known here.');
	for (const { path, bytes, sha256 } of read.output.parts) {
		const found = await stat(join(work, path)).catch(() => undefined);
		if (found?.size !== bytes || (await hashOf(join(work, path))) !== sha256) throw refuse(`${path} is not what was kept.`);
	}
	return read.output;
}

async function putRows(url: string, work: string, { tables }: Manifest): Promise<void> {
	const client = new pg.Client({ connectionString: url, application_name: 'samenspel restore' });
	await client.connect();
	try {
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

/** Is this house empty, and does it know everything the archive's version knew? */
async function mustFit(url: string, { migrations }: Manifest): Promise<void> {
	const unknown = migrations.filter((name) => !allMigrations().includes(name));
	if (unknown.length)
		throw new CannotStart(
			`This archive was made by a newer Samenspel (${unknown.join(', ')}). Restore it with that version, or a later one. Nothing was touched.`
		);
	const client = new pg.Client({ connectionString: url, application_name: 'samenspel restore' });
	await client.connect();
	try {
		const { rows: there } = await client.query<{ there: boolean }>(`select to_regclass('public.event') is not null as there`);
		if (!there[0]?.there) return;
		await client.query(`select set_config('app.actor', 'backup', false)`);
		const { rows } = await client.query<{ taken: boolean }>('select exists (select from event) as taken');
		const newer = (await migrationsOf(client)).filter((name) => !migrations.includes(name));
		if (rows[0]?.taken || newer.length)
			throw new CannotStart('This house is not empty. Restore into a new data folder or a new database. Nothing was touched.');
	} finally {
		await client.end();
	}
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
