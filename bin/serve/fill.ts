import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { env } from '#env';
import { CannotStart } from '#kernel/db';
import { isPrepared } from '#kernel/front';
import { onLeaving } from './leave.ts';

/** A house of our own that nobody configured begins as a demo and stays one; `--empty`, or a database of one's own, does not. */
export async function decideDemo(wantsEmpty: boolean): Promise<boolean> {
	if (wantsEmpty || process.env['DEMO'] === '0') return false;
	if (opensAsDemo()) return true;
	if (env.DATABASE_URL || process.env['PUBLIC_URL'] || existsSync(join(env.DATA_DIR, 'own'))) return false;
	await writeFile(demoMark, 'This house is a demo: anybody may sign in as one of its invented people.\n');
	return true;
}

/** Says of a data folder that a demo lives in it. */
const demoMark = join(env.DATA_DIR, 'demo');
/** Is the house of this folder a demo, or was it told to be one? */
export const opensAsDemo = (): boolean => env.DEMO === '1' || (process.env['DEMO'] !== '0' && existsSync(demoMark));

/** Asked for an empty house in a folder where the demo lives: the demo stays, and stays a demo. */
export function demoIsNotEmpty(): void {
	if (!env.DATABASE_URL && existsSync(demoMark))
		throw new CannotStart(`The demo lives in ${resolve(env.DATA_DIR)}. Choose another folder: DATA_DIR=my-house npm start -- --empty`);
}

/** Rooms prepare and the demo loads in a process of their own, so that what they need is given back. Nothing to do: no process. */
export async function seed(url: string, { demo, wantsEmpty }: { demo: boolean; wantsEmpty: boolean }): Promise<void> {
	if (wantsEmpty) await writeFile(join(env.DATA_DIR, 'own'), 'This house was started empty.\n').catch(() => {});
	if (await isPrepared(url, demo)) return;
	const child = spawn(process.execPath, ['--no-warnings', 'bin/seed.ts', ...(demo ? ['--demo'] : [])], {
		stdio: 'inherit',
		env: process.env
	});
	const gone = new Promise<number | null>((done) => child.on('exit', done));
	onLeaving(() => (child.kill(), gone));
	if ((await gone) !== 0)
		throw new CannotStart(
			'The rooms could not be prepared; what went wrong stands above. Nothing was damaged: start again when it is mended.'
		);
}
