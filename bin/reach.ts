import { env } from '#env';
import { plainly, runningEmbedded, startEmbedded } from '#kernel/db';

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
