import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { env } from '#env';
import { CannotStart } from '#kernel/db';
import { isPrepared } from '#kernel/front';
import { onLeaving } from './leave.ts';

/** A house of our own that nobody configured begins as a demo and stays one; `--empty`, or a database of one's own, does not. */
export async function decideDemo(wantsEmpty: boolean): Promise<boolean> {
	const mark = join(env.DATA_DIR, 'demo');
	if (wantsEmpty || process.env['DEMO'] === '0') return false;
	if (env.DEMO === '1' || existsSync(mark)) return true;
	if (env.DATABASE_URL || process.env['PUBLIC_URL'] || existsSync(join(env.DATA_DIR, 'own'))) return false;
	await writeFile(mark, 'This house is a demo: anybody may sign in as one of its invented people.\n');
	return true;
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
