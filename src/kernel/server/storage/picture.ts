import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inChild } from './child.ts';

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
export type Picture = { form: 'jpeg' | 'png' | 'webp'; width: number; height: number; widths: number[]; colour: string | null };

/**
 * Draws a picture anew into `folder`: `kept` without any metadata and upright, and a webp per width. Undefined when it cannot be
 * read, or not within the limits.
 */
export async function redraw(source: string, folder: string, limits = pictureLimits): Promise<Picture | undefined> {
	if (!(await inChild('picture-child.ts', [source, folder, JSON.stringify(limits)], limits.seconds * 3))) return undefined;
	return JSON.parse(await readFile(join(folder, 'picture.json'), 'utf8')) as Picture;
}
