import { mkdtemp, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const memory = '/dev/shm';
const enough = 4 * 1024 ** 3;

/**
 * A new folder for a database and its files: in memory where the machine has a place and room for it, else with the temporary files. A copied
 * database is a thousand small files, which is most of what a test file waits for on a disk.
 */
export const scratchFolder = async (name: string): Promise<string> =>
	mkdtemp(join((await roomInMemory()) ? memory : tmpdir(), `samenspel-${name}-`));

async function roomInMemory(): Promise<boolean> {
	const { bavail, bsize } = await statfs(memory).catch(() => ({ bavail: 0, bsize: 0 }));
	return Math.min(bavail * bsize, process.availableMemory()) > enough;
}
