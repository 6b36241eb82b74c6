// Prepares the rooms, and with `--demo` fills an empty house. Runs in a process of its own: what it needs is given back when it is done.
import '#house';
import { closePool, openPool } from '#kernel/db';
import { databaseUrl, isEmpty, loadDemo, prepareRooms, preparing } from '#kernel/front';
import { openQueue, stopJobs } from '#kernel/jobs';

const url = databaseUrl();
try {
	await preparing(url, {
		prepare: async () => {
			openPool(url);
			await openQueue(url, { supervise: false });
			await prepareRooms();
		},
		demo: process.argv.includes('--demo')
			? async () => {
					if (await isEmpty()) await loadDemo((room) => console.log(`· Demo: ${room}`));
				}
			: undefined
	});
} finally {
	await stopJobs();
	await closePool();
}
