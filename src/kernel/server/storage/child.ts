import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

/** Two at a time: uploads wait for each other, visitors do not wait for uploads. */
let free = 2;
const waiting: Array<() => void> = [];

/**
 * Runs one of the programs beside this file (or one by its whole path) on something an uploader sent, in a process of its own. It knows nothing of the house: no
 * settings, no secrets, no input but `args`. True when it ended well within `seconds` (by the clock).
 */
export async function inChild(program: string, args: readonly string[], seconds: number): Promise<boolean> {
	if (free > 0) free -= 1;
	else await new Promise<void>((turn) => waiting.push(turn));
	try {
		return await ended(program, args, seconds);
	} finally {
		const next = waiting.shift();
		if (next) next();
		else free += 1;
	}
}

function ended(program: string, args: readonly string[], seconds: number): Promise<boolean> {
	const child = spawn(process.execPath, ['--no-warnings', resolve('src/kernel/server/storage', program), ...args], {
		stdio: 'ignore',
		env: {},
		timeout: Math.ceil(seconds * 1000),
		killSignal: 'SIGKILL'
	});
	return new Promise((done) => {
		child.on('error', () => done(false));
		child.on('exit', (code) => done(code === 0));
	});
}
