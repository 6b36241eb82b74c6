import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inChild } from './child.ts';

export const soundLimits = { memory: 512 * 1024 * 1024, seconds: 10 };

export type Sound = { seconds: number };

/** How long a sound file lasts. Undefined when it cannot be read, or not within the limits. */
export async function listen(source: string, folder: string): Promise<Sound | undefined> {
	const out = join(folder, 'sound.json');
	if (!(await inChild('sound-child.ts', [source, out, JSON.stringify(soundLimits)], soundLimits.seconds * 3))) return undefined;
	return JSON.parse(await readFile(out, 'utf8')) as Sound;
}
