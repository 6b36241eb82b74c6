import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inChild } from './child.ts';
import { pictureLimits } from './picture.ts';
import { staging } from './store.ts';

/** An SVG of our own as a PNG; undefined when it could not be drawn. Text in it must be outlines: letters of the machine are not ours. */
export async function drawPng(svg: string): Promise<Buffer | undefined> {
	await mkdir(staging(), { recursive: true });
	const folder = await mkdtemp(join(staging(), 'drawing-'));
	try {
		const [source, target] = [join(folder, 'drawing.svg'), join(folder, 'drawing.png')];
		await writeFile(source, svg);
		const drawn = await inChild('draw-child.ts', [source, target, JSON.stringify(pictureLimits)], pictureLimits.seconds * 3);
		return drawn ? await readFile(target) : undefined;
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
