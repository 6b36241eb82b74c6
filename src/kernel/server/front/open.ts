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
	ear = listenForRooms(url);
	await openQueue(url, { supervise: env.WORKER !== '0' });
	if (env.WORKER !== '0') await startWork();
	process.once('samenspel:closing' as never, () => {
		void restJobs();
		// Lines that stay open would keep the door open.
		startOver();
	});
	process.once('sveltekit:shutdown' as never, closeHouse);
}

/** One connection hears for settings and all rooms. */
function listenForRooms(url: string): ReturnType<typeof listen> {
	const heard = allRooms().map(({ hears = {} }) => hears);
	return listen(
		url,
		Object.assign({ setting: forgetSettings, public: replicaIsLate }, ...heard) as Record<string, (payload: string) => void>,
		() => {
			forgetSettings();
			replicaIsLate();
			startOver();
		}
	);
}

const startOver = (): void => allRooms().forEach(({ missed }) => missed?.());

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
	// Asked for here, and not above: the door of the house (bin/serve) reads this file too, and would bring all sentences in with the mails.
	const { hangUp } = await import('#kernel/mail');
	hangUp();
	await ear?.close();
	await closeReplica();
	await closePool();
}
