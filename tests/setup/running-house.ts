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
	}
}

/** The production build on an empty folder with the demo in it, as `npm start` gives it to a newcomer. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const folder = await mkdtemp(join(tmpdir(), 'samenspel-journey-'));
	const port = await freePort();
	const house = spawn(process.execPath, ['--no-warnings', 'bin/serve.ts'], {
		env: {
			...process.env,
			DATA_DIR: folder,
			PORT: String(port),
			HOST: '127.0.0.1',
			PUBLIC_URL: `http://localhost:${port}`,
			DEMO: '1',
			LOG_LEVEL: 'warn'
		},
		stdio: ['ignore', 'pipe', 'inherit']
	});
	await new Promise<void>((ready, refuse) => {
		house.stdout.on('data', (chunk: Buffer) => chunk.toString().includes('is open') && ready());
		house.on('exit', (code) => refuse(new Error(`The house did not open (code ${code}).`)));
	});
	project.provide('houseAddress', `http://localhost:${port}`);
	return async () => {
		const gone = new Promise((done) => house.on('exit', done));
		house.kill('SIGTERM');
		await gone;
		await rm(folder, { recursive: true, force: true });
	};
}

function freePort(): Promise<number> {
	return new Promise((done) => {
		const probe = createServer().listen(0, '127.0.0.1', () => {
			const address = probe.address();
			probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
		});
	});
}
