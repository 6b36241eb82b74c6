import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { env } from '#env';
import { CannotStart, plainly, runningEmbedded, startEmbedded } from '#kernel/db';

/**
 * Gives `work` the house's database while the house is open or closed: the server of DATABASE_URL, the one that runs in the data folder,
 * or one that is started here and stopped again.
 */
export async function withDatabase<T>(work: (url: string) => Promise<T>): Promise<T> {
	const running = env.DATABASE_URL ?? (await runningEmbedded(env.DATA_DIR));
	if (running) return work(running);
	const own = await startEmbedded(env.DATA_DIR);
	try {
		return await work(own.url);
	} finally {
		await own.stop();
	}
}

/** The same, of a house that is there: a wrong DATA_DIR gets no house, and who typed it hears so. */
export async function withHouse<T>(work: (url: string) => Promise<T>): Promise<T> {
	if (!env.DATABASE_URL && !existsSync(join(env.DATA_DIR, 'postgres'))) throw noHouse();
	return withDatabase(async (url) => {
		if (!(await hasTables(url))) throw noHouse();
		return work(url);
	});
}

const noHouse = (): CannotStart =>
	new CannotStart(
		env.DATABASE_URL
			? 'There is no house at DATABASE_URL yet: its tables are made when the house is opened, or by `npm run migrate`. Nothing was touched.'
			: `There is no house in ${resolve(env.DATA_DIR)}. Say in which folder it is, as when it was opened: DATA_DIR=my-house before the command, or in .env. Nothing was touched.`
	);

async function hasTables(url: string): Promise<boolean> {
	const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
	await client.connect();
	try {
		const { rows } = await client.query<{ there: boolean }>(`select to_regclass('public.event') is not null as there`);
		return rows[0]?.there === true;
	} finally {
		await client.end();
	}
}

/** Which migrations ran, a line each; the many of a new house are one line. */
export const ranMigrations = (names: readonly string[]): string[] =>
	names.length > 5 ? [`Making the tables (${names.length} migrations)`] : names.map((name) => `Migration ${name}`);

/** A command's end: what went wrong in one sentence, and a code that says so. */
export async function command(work: () => Promise<void>): Promise<void> {
	try {
		await work();
	} catch (error) {
		console.error(plainly(error) ?? error);
		process.exitCode = 1;
	}
}
