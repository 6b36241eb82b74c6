import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { inject } from 'vitest';
import { runningEmbedded } from '#kernel/db';
import { openRealHouse, type RealHouse } from '../real-house.ts';
import { fillFolder } from '../setup/cast-folder.ts';
import { scratchFolder } from '../setup/scratch.ts';

/** A house with the cast in it and no demo around them: quick to fill, and its people sign in with one press. */
export async function openCastHouse(env: Record<string, string> = {}, given?: string): Promise<RealHouse> {
	const folder = given ?? (await scratchFolder('cast'));
	const made = inject('castFolder') as string | undefined;
	// With owner and mode: the database belongs to a user of its own where we are root.
	if (made) await promisify(execFile)('cp', ['-a', join(made, 'postgres'), folder]);
	else await fillFolder(folder);
	const house = await openRealHouse({ folder, env });
	return {
		...house,
		close: async () => {
			await house.stop();
			await rm(folder, { recursive: true, force: true });
		}
	};
}

/** Rows as the house sees them, from a house that is open. */
export async function rowsOf<T extends object>(folder: string, statement: string, values: unknown[] = []): Promise<T[]> {
	const client = new pg.Client({ connectionString: await runningEmbedded(folder) });
	await client.connect();
	try {
		await client.query(`select set_config('app.actor', 'house', false)`);
		return (await client.query<T>(statement, values)).rows;
	} finally {
		await client.end();
	}
}

/** An editor sends an old address on: one row, one event. Answers whether the house said that it is done. */
export async function sendOn(address: string, cookie: string, from: string): Promise<boolean> {
	const answer = await fetch(`${address}/beheer/adressen?/add`, {
		method: 'POST',
		redirect: 'manual',
		headers: { origin: address, accept: 'text/html', cookie, 'content-type': 'application/x-www-form-urlencoded' },
		body: new URLSearchParams({ from, to: '/contact' })
	});
	return answer.status === 303;
}
