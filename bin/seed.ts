// Prepares the rooms, and with `--demo` fills an empty house. Runs in a process of its own: what it needs is given back when it is done.
import '#house';
import { closePool, openPool } from '#kernel/db';
import { databaseUrl, isEmpty, loadDemo, prepareRooms } from '#kernel/front';
import { openQueue, stopJobs } from '#kernel/jobs';

const url = databaseUrl();
openPool(url);
await openQueue(url, { supervise: false });
try {
	await prepareRooms();
	if (process.argv.includes('--demo') && (await isEmpty())) await loadDemo((room) => console.log(`· Demo: ${room}`));
} finally {
	await stopJobs();
	await closePool();
}
