import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';

/** A house as it runs at people's: the production build in a process of its own, with a database and a folder of its own. */
export type RealHouse = {
	/** Its address for the world (`PUBLIC_URL`). */
	address: string;
	/** Where it listens on this machine. */
	local: string;
	folder: string;
	process: ChildProcess;
	/** What it said so far: its steps and its log. */
	said: () => string;
	/** How long it took until it was open. */
	milliseconds: number;
	/** Ends it as an administrator would; what is in its folder stays. */
	stop: () => Promise<void>;
	/** Stops it and throws its folder away, when it was made here. */
	close: () => Promise<void>;
	/** The cookie of somebody of the demo who signed in, by the name on the button. */
	signIn: (name: string) => Promise<string>;
};

type Wish = { folder?: string; port?: number; env?: Record<string, string | undefined>; args?: string[] };

/** Opens a house; rejects with what it said when it does not open. */
export async function openRealHouse({ folder, port, env = {}, args = [] }: Wish = {}): Promise<RealHouse> {
	const at = folder ?? (await mkdtemp(join(tmpdir(), 'samenspel-house-')));
	const listening = port ?? (await freePort());
	const local = `http://localhost:${listening}`;
	const address = env['PUBLIC_URL'] ?? local;
	const begun = performance.now();
	const house = serve({ DATA_DIR: at, PORT: String(listening), PUBLIC_URL: address, DEMO: '1', ...env }, args);
	let said = '';
	for (const stream of [house.stdout, house.stderr]) stream?.on('data', (chunk: Buffer) => (said += chunk.toString()));
	await new Promise<void>((open, refuse) => {
		house.stdout?.on('data', () => said.includes('is open') && open());
		house.once('exit', (code) => refuse(new Error(`The house did not open (code ${code}). ${said}`)));
	});
	const gone = new Promise((done) => house.once('exit', done));
	const stop = async () => {
		if (!house.killed && house.exitCode === null) house.kill('SIGTERM');
		await gone;
	};
	return {
		address,
		local,
		folder: at,
		process: house,
		said: () => said,
		milliseconds: performance.now() - begun,
		signIn: (name) => signIn(local, address, name),
		stop,
		close: async () => {
			await stop();
			if (!folder) await rm(at, { recursive: true, force: true });
		}
	};
}

/** Runs `bin/serve.ts` until it ends by itself: for starts that must fail. */
export async function failedStart(
	env: Record<string, string | undefined>,
	args: string[] = []
): Promise<{ code: number | null; said: string; milliseconds: number }> {
	const begun = performance.now();
	const house = serve(env, args);
	let said = '';
	for (const stream of [house.stdout, house.stderr]) stream?.on('data', (chunk: Buffer) => (said += chunk.toString()));
	const code = await new Promise<number | null>((done) => house.once('close', done));
	return { code, said, milliseconds: performance.now() - begun };
}

const serve = (env: Record<string, string | undefined>, args: string[]): ChildProcess =>
	spawn(process.execPath, ['--no-warnings', 'bin/serve.ts', ...args], {
		// As `npm start` does: what was compiled once is not compiled again.
		env: { NODE_COMPILE_CACHE: 'node_modules/.cache/compiled', ...process.env, HOST: '127.0.0.1', LOG_LEVEL: 'warn', ...env },
		stdio: ['ignore', 'pipe', 'pipe']
	});

async function signIn(local: string, address: string, name: string): Promise<string> {
	const people = parse(readFileSync('demo/people.yaml', 'utf8')) as Array<{ id: string; name: string }>;
	const person = people.find((one) => one.name.startsWith(name));
	if (!person) throw new Error(`Nobody in demo/people.yaml is called ${name}.`);
	const answer = await fetch(`${local}/aanmelden?/demo`, {
		method: 'POST',
		redirect: 'manual',
		headers: {
			origin: `${new URL(address).protocol}//${new URL(local).host}`,
			accept: 'text/html',
			'content-type': 'application/x-www-form-urlencoded'
		},
		body: new URLSearchParams({ person: person.id, naar: '/' })
	});
	const cookies = answer.headers.getSetCookie().map((one) => one.split(';')[0] ?? '');
	if (answer.status !== 303) throw new Error(`${name} could not sign in: ${answer.status}.`);
	return cookies.filter((one) => !one.endsWith('=')).join('; ');
}

export function freePort(): Promise<number> {
	return new Promise((done) => {
		const probe = createServer().listen(0, '127.0.0.1', () => {
			const address = probe.address();
			probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
		});
	});
}
