import { env } from '#env';
import { databaseUrl } from './address.ts';
import { closePool, listen, openPool } from '#kernel/db';
import { openQueue, startJobs, stopJobs } from '#kernel/jobs';
import { forgetSettings } from '#kernel/settings';

let ear: ReturnType<typeof listen> | undefined;

/** Opens connections, queue and ears of this process. Migrations ran before (bin/serve). */
export async function openHouse(): Promise<void> {
	const url = databaseUrl();
	openPool(url);
	ear = listen(url, { setting: forgetSettings }, forgetSettings);
	await openQueue(url, { supervise: env.WORKER !== '0' });
	if (env.WORKER !== '0') await startJobs();
	process.once('sveltekit:shutdown' as never, closeHouse);
}

/** Gives jobs back and closes what was opened. */
export async function closeHouse(): Promise<void> {
	await stopJobs();
	await ear?.close();
	await closePool();
}
