import { env } from '#env';
import { databaseUrl } from './address.ts';
import { closePool, closeReplica, listen, openPool, openReplica, replicaIsLate } from '#kernel/db';
import { openQueue, restJobs, startJobs, stopJobs } from '#kernel/jobs';
import { allRooms } from '#kernel/register';
import { forgetSettings } from '#kernel/settings';

let ear: ReturnType<typeof listen> | undefined;
let doors: Array<{ close: () => Promise<void> }> = [];

/** Opens connections, queue and ears of this process. Migrations ran before (bin/serve). */
export async function openHouse(): Promise<void> {
	const url = databaseUrl();
	openPool(url);
	if (env.DATABASE_REPLICA_URL) openReplica(env.DATABASE_REPLICA_URL);
	ear = listen(url, { setting: forgetSettings, public: replicaIsLate }, () => (forgetSettings(), replicaIsLate()));
	await openQueue(url, { supervise: env.WORKER !== '0' });
	if (env.WORKER !== '0') await startWork();
	process.once('samenspel:closing' as never, () => void restJobs());
	process.once('sveltekit:shutdown' as never, closeHouse);
}

/** The jobs, and the ways in that rooms have of their own. */
async function startWork(): Promise<void> {
	await startJobs();
	const opened = await Promise.all(allRooms().map(async ({ open }) => open?.()));
	doors = opened.filter((door) => door !== undefined);
}

/** Gives jobs back and closes what was opened. */
export async function closeHouse(): Promise<void> {
	await Promise.all(doors.map((door) => door.close()));
	await stopJobs();
	await ear?.close();
	await closeReplica();
	await closePool();
}
