import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Whose a data folder is now: the server that runs in it, and the house that started that server. */

export function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		// Somebody else's process is alive too.
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}

/** The server that runs in this folder now. A number that another program got since is not one. */
export async function serverOf(cluster: string): Promise<number | undefined> {
	const pid = Number((await textOf(join(cluster, 'postmaster.pid'))).split('\n')[0]);
	return pid && isAlive(pid) && (await isServerOf(pid, cluster)) ? pid : undefined;
}

/** Where `/proc` does not say it (macOS), a living process is taken at its word. */
async function isServerOf(pid: number, cluster: string): Promise<boolean> {
	const words = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined);
	return words === undefined ? process.platform !== 'linux' : words.split('\0').includes(cluster);
}

/** Writes down which process of ours started the server here. */
export async function claim(cluster: string): Promise<void> {
	await writeFile(markOf(cluster), `${process.pid} ${await bornAt(process.pid)}`);
}

/**
 * Makes room for a start. A server whose house died (kill -9, a crash) would keep the folder: it is stopped cleanly. Locks of a server
 * that is gone are taken away, also when its number belongs to another program now, or to nobody's dead child. One whose house lives is
 * left alone.
 */
export async function release(cluster: string, sockets: string): Promise<void> {
	const server = await serverOf(cluster);
	if (server !== undefined) {
		if (await houseLives(cluster)) return;
		process.kill(server, 'SIGINT');
		for (let turn = 0; turn < 200 && (await serverOf(cluster)) === server; turn += 1) await wait(25);
	}
	if ((await serverOf(cluster)) !== undefined) return;
	const pid = Number((await textOf(join(cluster, 'postmaster.pid'))).split('\n')[0]);
	if (pid && isAlive(pid)) await rm(join(cluster, 'postmaster.pid'), { force: true });
	for (const name of await readdir(sockets)) await rm(join(sockets, name), { force: true });
}

/** A mark of nobody counts as one of a living house: somebody started that server by hand. */
async function houseLives(cluster: string): Promise<boolean> {
	const [pid = '', born = ''] = (await textOf(markOf(cluster))).split(' ');
	return pid === '' || (Number(pid) !== process.pid && isAlive(Number(pid)) && (await bornAt(Number(pid))) === born);
}

const markOf = (cluster: string): string => `${cluster}.house`;

/** When a process began, in the kernel's ticks: with its number, that names it for good. */
const bornAt = async (pid: number): Promise<string> => (await textOf(`/proc/${pid}/stat`)).split(') ').at(-1)?.split(' ')[19] ?? '';

const textOf = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');
