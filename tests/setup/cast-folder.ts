import { rm } from 'node:fs/promises';
import type { TestProject } from 'vitest/node';
import { migrate, startEmbedded } from '#kernel/db';
import { fillCast } from './fill-cast.ts';
import { scratchFolder } from './scratch.ts';

declare module 'vitest' {
	interface ProvidedContext {
		/** A data folder with the tables and the cast in it, at rest: to be copied. */
		castFolder: string;
	}
}

/** Makes it once; each test that wants a house of its own begins with a copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const folder = await scratchFolder('cast');
	await fillFolder(folder);
	project.provide('castFolder', folder);
	return () => rm(folder, { recursive: true, force: true });
}

/** The tables and the cast, on an empty folder. */
export async function fillFolder(folder: string): Promise<void> {
	const embedded = await startEmbedded(folder);
	await migrate(embedded.url);
	await fillCast(embedded.url);
	await embedded.stop();
}
