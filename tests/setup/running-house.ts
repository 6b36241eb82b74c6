import type { TestProject } from 'vitest/node';
import { openRealHouse } from '../real-house.ts';

declare module 'vitest' {
	interface ProvidedContext {
		/** Where the running house answers. */
		houseAddress: string;
	}
}

/** The production build on an empty folder with the demo in it, as `npm start` gives it to a newcomer. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const house = await openRealHouse();
	house.process.stderr?.pipe(process.stderr);
	project.provide('houseAddress', house.address);
	return house.close;
}
