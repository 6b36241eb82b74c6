import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
	interface ProvidedContext {
		/** Where the running house answers. */
		houseAddress: string;
		/** Its data folder. */
		houseFolder: string;
	}
}

/** The production build on an empty folder with the demo in it, as `npm start` gives it to a newcomer. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const house = await openHouse(await freePort());
	project.provide('houseAddress', house.address);
	return house.close;
}

export type OpenHouse = { address: string; folder: string; close: () => Promise<void> };

export async function openHouse(port: number, given: Record<string, string> = {}): Promise<OpenHouse> {
	const folder = await mkdtemp(join(tmpdir(), 'samenspel-journey-'));
	const address = `http://localhost:${port}`;
	const house = spawn(process.execPath, ['--no-warnings', 'bin/serve.ts'], {
		env: {
			...process.env,
			DATA_DIR: folder,
			PORT: String(port),
			HOST: '127.0.0.1',
			PUBLIC_URL: address,
			DEMO: '1',
			LOG_LEVEL: 'warn',
			...given
		},
		stdio: ['ignore', 'pipe', 'inherit']
	});
	await new Promise<void>((ready, refuse) => {
		house.stdout.on('data', (chunk: Buffer) => chunk.toString().includes('is open') && ready());
		house.on('exit', (code) => refuse(new Error(`The house did not open (code ${code}).`)));
	});
	const close = async () => {
		const gone = new Promise((done) => house.on('exit', done));
		house.kill('SIGTERM');
		await gone;
		await rm(folder, { recursive: true, force: true });
	};
	return { address, folder, close };
}

export function freePort(): Promise<number> {
	return new Promise((done) => {
		const probe = createServer().listen(0, '127.0.0.1', () => {
			const address = probe.address();
			probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
		});
	});
}
