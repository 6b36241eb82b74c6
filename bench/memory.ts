import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Bench } from './harness/index.ts';

const MB = 1024;

/** What a process and its share of what it shares take, in MB (`Pss` of smaps_rollup). */
async function proportional(pid: number): Promise<number> {
	const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8');
	return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) / MB;
}

/** A process and all that came from it. */
async function family(pid: number): Promise<number[]> {
	const parents = new Map<number, number>();
	for (const name of await readdir('/proc')) {
		const stat = /^\d+$/.test(name) ? await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '') : '';
		const parent = Number(/\) \S (\d+)/.exec(stat)?.[1]);
		if (parent) parents.set(Number(name), parent);
	}
	const all = [pid];
	for (const one of all) for (const [child, parent] of parents) if (parent === one) all.push(child);
	return all;
}

const sum = async (pids: number[]): Promise<number> => {
	let total = 0;
	for (const pid of pids) total += await proportional(pid);
	return total;
};

export const bench: Bench = {
	about: 'Memory of an idle house: a start on a filled folder, some pages read, then left alone for twenty seconds. Linux only.',
	run: async ({ folder, address, process, milliseconds }) => {
		for (const path of ['/', '/plekken', '/zoeken?q=spel', '/contact']) await (await fetch(address + path)).text();
		await wait(20_000);
		const postgres = Number((await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);
		const database = await sum(await family(postgres));
		const app = await proportional(process.pid ?? 0);
		return [
			{ what: 'The app', measured: app, unit: 'MB' },
			{ what: 'Its PostgreSQL, all processes', measured: database, unit: 'MB' },
			{ what: 'Together (sum of proportional set sizes)', measured: app + database, unit: 'MB', atMost: 350 },
			{ what: 'From start to open, on this folder', measured: milliseconds / 1000, unit: 's', atMost: 3 }
		];
	}
};
