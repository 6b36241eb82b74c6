import type { TestProject } from 'vitest/node';
import { openRealHouse } from '../real-house.ts';

declare module 'vitest' {
	interface ProvidedContext {
		/** Its data folder: what is planted goes straight into the database. */
		houseFolder: string;
	}
}

/** A house with content in it that is no demo: nobody signs in as somebody else, and mails are nobody's to read. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const demo = await openRealHouse();
	await demo.stop();
	const house = await openRealHouse({ folder: demo.folder, env: { DEMO: '0' } });
	house.process.stderr?.pipe(process.stderr);
	project.provide('houseAddress', house.address);
	project.provide('houseFolder', house.folder);
	return async () => {
		await house.stop();
		await demo.close();
	};
}
