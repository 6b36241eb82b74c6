import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { promisify } from 'node:util';
import { openRealHouse } from '../real-house.ts';
import { scratchFolder } from './scratch.ts';

/** With owner and mode: the database belongs to a user of its own where we are root. */
const copy = (from: string, to: string) => promisify(execFile)('cp', ['-a', `${from}/.`, to]);

/**
 * A data folder with the demo in it, as `npm start` makes it for a newcomer, at rest. Where `DEMO_FOLDER` names a place to keep one, it is
 * made once and copied: several suites of one run begin with it.
 */
export async function demoFolder(): Promise<string> {
	const folder = await scratchFolder('demo');
	const kept = process.env['DEMO_FOLDER'];
	if (kept && existsSync(kept)) {
		await copy(kept, folder);
		return folder;
	}
	const house = await openRealHouse({ folder });
	await house.stop();
	if (kept) {
		await mkdir(`${kept}.part`);
		await copy(folder, `${kept}.part`);
		await rename(`${kept}.part`, kept);
	}
	return folder;
}
