import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openRealHouse, type RealHouse } from '../real-house.ts';
import { openCastHouse, rowsOf, sendOn } from './cast-house.ts';

const writers = 8;

export type Aftermath = {
	/** How many deeds the house said were done. */
	done: number;
	/** Said to be done, and not there. */
	lost: string[];
	/** There, but without what belongs to it. */
	half: string[];
	/** In milliseconds. */
	longestStart: number;
};

/**
 * Ends a house without warning while eight hands are writing, again and again; every second time its database too. Everything the house
 * said was done must be there afterwards, whole.
 */
export async function killAgainAndAgain(times: number): Promise<Aftermath> {
	// On a disk, as people's houses are.
	const first = await openCastHouse({}, await mkdtemp(join(tmpdir(), 'samenspel-kill-')));
	const emma = await first.signIn('Emma');
	const starts: number[] = [];
	const done: string[] = [];
	let house: RealHouse = first;
	try {
		for (let round = 0; round < times; round += 1) {
			const before = done.length;
			const writing = Array.from({ length: writers }, (_, hand) => write(house.address, emma, `/oud-${round}-${hand}`, done));
			// A different moment each round, the same in each run.
			while (done.length === before) await wait(20);
			await wait(100 + ((round * 137) % 700));
			await kill(house, round % 2 === 1);
			await Promise.all(writing);
			house = await openRealHouse({ folder: first.folder });
			starts.push(house.milliseconds);
		}
		const kept = await rowsOf<{ address: string; told: boolean }>(
			first.folder,
			'select address, exists (select from event where subject = redirect.id) as told from redirect'
		);
		const addresses = new Set(kept.map(({ address }) => address));
		return {
			done: done.length,
			lost: done.filter((one) => !addresses.has(one)),
			half: kept.filter(({ told }) => !told).map(({ address }) => address),
			longestStart: Math.max(...starts)
		};
	} finally {
		await house.stop();
		await first.close();
	}
}

async function write(address: string, cookie: string, path: string, done: string[]): Promise<void> {
	for (let count = 0; ; count += 1) {
		try {
			if (await sendOn(address, cookie, `${path}-${count}`)) done.push(`${path}-${count}`);
		} catch {
			return;
		}
	}
}

async function kill(house: RealHouse, databaseToo: boolean): Promise<void> {
	const server = Number((await readFile(join(house.folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);
	house.process.kill('SIGKILL');
	if (databaseToo) process.kill(server, 'SIGKILL');
	await house.stop();
}
