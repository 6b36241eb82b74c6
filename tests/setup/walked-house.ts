import type { TestProject } from 'vitest/node';
import { knowing, openNextDoor } from './next-door.ts';
import { freePort } from '../real-house.ts';
import { openDemoHouse } from './running-house.ts';

declare module 'vitest' {
	interface ProvidedContext {
		/** Where the walked house takes mail. */
		mailDoor: string;
	}
}

/** The same house as for journeys, of its own for the walk, with a mailbox, and with a house next door that vouches for people. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const [port, door, mail] = [await freePort(), await freePort(), await freePort()];
	const mailDoor = `smtp://127.0.0.1:${mail}`;
	const issuer = `http://127.0.0.1:${door}`;
	const nextDoor = await openNextDoor(issuer, `http://localhost:${port}`);
	const env = { ...knowing(issuer), MAIL_IN_URL: mailDoor, MAIL_IN_ADDRESS: 'post@huis.example' };
	const house = await openDemoHouse({ port, env });
	project.provide('mailDoor', mailDoor);
	project.provide('houseAddress', house.address);
	project.provide('houseFolder', house.folder);
	return async () => {
		await house.close();
		await new Promise((closed) => nextDoor.close(closed));
	};
}
