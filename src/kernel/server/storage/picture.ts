import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export const pictureLimits = {
	pixels: 40_000_000,
	/** The longest side that is kept. */
	edge: 6000,
	widths: [320, 640, 1280, 1920],
	memory: 512 * 1024 * 1024,
	/** Of computing; a busy machine may take longer by the clock. */
	seconds: 10
};

export type PictureLimits = typeof pictureLimits;
export type Picture = { form: 'jpeg' | 'png' | 'webp'; width: number; height: number; widths: number[]; colour: string };

/** Two at a time: uploads wait for each other, visitors do not wait for uploads. */
let free = 2;
const waiting: Array<() => void> = [];

/**
 * Draws a picture anew into `folder`: `kept` without any metadata and upright, and a webp per width. Undefined when it cannot be
 * read, or not within the limits.
 */
export async function redraw(source: string, folder: string, limits = pictureLimits): Promise<Picture | undefined> {
	if (free > 0) free -= 1;
	else await new Promise<void>((turn) => waiting.push(turn));
	try {
		if ((await runChild([source, folder, JSON.stringify(limits)], limits.seconds * 3)) !== 0) return undefined;
		return JSON.parse(await readFile(join(folder, 'picture.json'), 'utf8')) as Picture;
	} finally {
		const next = waiting.shift();
		if (next) next();
		else free += 1;
	}
}

/** The child knows nothing of the house: no settings, no secrets, no input but the file. */
function runChild(args: string[], seconds: number): Promise<number | null> {
	const child = spawn(process.execPath, ['--no-warnings', join(process.cwd(), 'src/kernel/server/storage/picture-child.ts'), ...args], {
		stdio: 'ignore',
		env: {},
		timeout: Math.ceil(seconds * 1000),
		killSignal: 'SIGKILL'
	});
	return new Promise((done) => {
		child.on('error', () => done(null));
		child.on('exit', done);
	});
}
