import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { env } from '#env';
import { pool } from '#kernel/db';
import { allRooms } from '#kernel/register';
import { diskStore, useStorage } from '#kernel/storage';
import type { Member } from '../cast.ts';
import { test as base } from '../house.ts';
import { plant } from './plant.ts';

/** Sees everything, unlike the house itself: what is left behind is found whoever may read it. */
export type Superuser = { ask: <T extends object>(sql: string, values?: unknown[]) => Promise<T[]>; client: pg.Client };

export type Planting = { above: Superuser; folder: void };
type Use<T> = (value: T) => Promise<void>;

/** What a test needs to see everything that is kept, also of a room's own fixture. */
export const planting = {
	// eslint-disable-next-line no-empty-pattern -- the shape of a fixture
	above: async ({}: object, use: Use<Superuser>) => {
		const address = new URL(pool().options.connectionString ?? '');
		address.username = 'postgres';
		const client = new pg.Client({ connectionString: address.href });
		await client.connect();
		await use({ client, ask: async <T extends object>(sql: string, values: unknown[] = []) => (await client.query<T>(sql, values)).rows });
		await client.end();
	},
	folder: [
		// eslint-disable-next-line no-empty-pattern -- the shape of a fixture
		async ({}: object, use: Use<void>) => {
			const folder = await mkdtemp(join(tmpdir(), 'samenspel-erasure-'));
			const before = env.DATA_DIR;
			env.DATA_DIR = folder;
			useStorage({ store: diskStore(join(folder, 'files')), staging: join(folder, 'staging') });
			await use();
			env.DATA_DIR = before;
			await rm(folder, { recursive: true, force: true });
		},
		{ auto: true }
	] as [(given: object, use: Use<void>) => Promise<void>, { auto: true }]
};

export const test = base.extend<Planting>(planting);

const tablesOf = async ({ ask }: Superuser) =>
	(
		await ask<{ name: string }>(`select table_schema || '.' || table_name as name from information_schema.tables
		where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE'`)
	).map(({ name }) => name);

/** Every row of the database, as text, that holds one of these words. */
export async function dump(above: Superuser, words: readonly string[]): Promise<string[]> {
	const found: string[] = [];
	for (const table of await tablesOf(above)) {
		const rows = await above.ask<{ row: string }>(`select t::text as row from ${table} t where t::text ilike any ($1)`, [
			words.map((word) => `%${word}%`)
		]);
		found.push(...rows.map(({ row }) => `${table}: ${row.slice(0, 200)}`));
	}
	return found;
}

/** What stood in their own rows, and nowhere else. */
export const canary = 'kanarievogel';

/** Rows that are not theirs, with words that are: these are in their copy. */
const wroteIn = new Set([
	'invitation.created_by',
	'join_step.person_id',
	'page_version.author',
	'shelf_version.author_id',
	'shelf_file.author_id'
]);

/** A row per claimed column, with `who` in it; in rows that are theirs, the canary in every text. */
export async function plantEverywhere(above: Superuser, who: Member): Promise<void> {
	for (const part of ['columns', 'mentions'] as const)
		for (const column of allRooms().flatMap(({ person }) => person?.[part] ?? [])) {
			const [table = '', name = ''] = column.split('.');
			await above.ask(`delete from ${table} where ${name}::text = $1`, [who.id]);
			await plant(
				above.client,
				table,
				{ ...overrides[table], [name]: who.id },
				part === 'columns' ? canary : wroteIn.has(column) ? 'meegezegd' : 'bijzin'
			);
		}
}

/** Where the catalogue does not tell what a row needs. */
const overrides: Record<string, Record<string, unknown>> = {
	contact_person: { agreed_at: new Date() },
	contact_message: { status: 'sent' },
	care_measure: { kind: 'warned' },
	shelf_page: { hidden_at: null },
	file: { sha256: 'a'.repeat(64), name: 'kanarievogel name 1.pdf' }
};
