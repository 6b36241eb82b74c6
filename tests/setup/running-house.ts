import { rm } from 'node:fs/promises';
import type { TestProject } from 'vitest/node';
import { openRealHouse, type RealHouse } from '../real-house.ts';
import { demoFolder } from './demo-folder.ts';

declare module 'vitest' {
	interface ProvidedContext {
		/** Where the running house answers. */
		houseAddress: string;
		/** Its data folder: what is planted goes straight into the database. */
		houseFolder: string;
	}
}

/** The production build with the demo in it, as `npm start` gives it to a newcomer. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const house = await openDemoHouse();
	project.provide('houseAddress', house.address);
	return house.close;
}

/** A house of its own with the demo in it; what it complains about is said. */
export async function openDemoHouse(given: { port?: number; env?: Record<string, string> } = {}): Promise<RealHouse> {
	const folder = await demoFolder();
	const house = await openRealHouse({ ...given, folder });
	house.process.stderr?.pipe(process.stderr);
	return {
		...house,
		close: async () => {
			await house.stop();
			await rm(folder, { recursive: true, force: true });
		}
	};
}
