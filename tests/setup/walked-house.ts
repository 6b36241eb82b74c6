import type { TestProject } from 'vitest/node';
import { knowing, openNextDoor } from './next-door.ts';
import { freePort, openHouse } from './running-house.ts';

/** The same house as for journeys, of its own for the walk, and with a house next door that vouches for people. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const [port, door] = [await freePort(), await freePort()];
	const issuer = `http://127.0.0.1:${door}`;
	const nextDoor = await openNextDoor(issuer, `http://localhost:${port}`);
	const house = await openHouse(port, knowing(issuer));
	project.provide('houseAddress', house.address);
	project.provide('houseFolder', house.folder);
	return async () => {
		await house.close();
		await new Promise((closed) => nextDoor.close(closed));
	};
}
