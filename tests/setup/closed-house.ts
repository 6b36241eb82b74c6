import type { TestProject } from 'vitest/node';
import { openDemoHouse } from './running-house.ts';

/** A house with content in it that is no demo: nobody signs in as somebody else, and mails are nobody's to read. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const house = await openDemoHouse({ env: { DEMO: '0' } });
	project.provide('houseAddress', house.address);
	project.provide('houseFolder', house.folder);
	return house.close;
}
