// Opens the house: database, migrations, rooms, demo on an empty house, then the web server. Runs on the Node that npm brought.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { join, resolve } from 'node:path';
import { env, isSecure, publicUrl } from '#env';
import { CannotStart, listen, migrate, openPool, pool, startEmbedded, type Embedded } from '#kernel/db';
import { frontOf, metricsOf, openMetrics } from '#kernel/front';
import { log } from '#kernel/log';

const wantsEmpty = process.argv.includes('--empty');
const step = (text: string) => console.log(`· ${text}`);
let embedded: Embedded | undefined;

try {
	if (!existsSync('build/handler.js')) throw new CannotStart('There is no build yet: run `npm start`, which makes one.');
	await portIsFree();
	step(env.DATABASE_URL ? 'Reaching the database' : `Starting PostgreSQL in ${resolve(env.DATA_DIR)}`);
	const url = env.DATABASE_URL ?? (embedded = await startEmbedded(env.DATA_DIR)).url;
	process.env['EMBEDDED_DATABASE_URL'] = url;
	for (const name of await migrate(url).catch(notReached)) step(`Migration ${name}`);
	const demo = await decideDemo();
	process.env['DEMO'] = demo ? '1' : '0';
	await seed(demo);
	await open(url);
	announce(demo);
} catch (error) {
	await embedded?.stop();
	console.error(error instanceof CannotStart ? error.message : error);
	process.exit(1);
}

function notReached(error: Error & { code?: string }): never {
	const unreachable = ['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOENT', '28P01', '3D000', '28000'].includes(
		error.code ?? ''
	);
	throw unreachable
		? new CannotStart(
				`The database at DATABASE_URL cannot be reached (${error.code}). Check the address, the name, the password and that it is running.`
			)
		: error;
}

async function portIsFree(): Promise<void> {
	const busy = await new Promise<boolean>((done) => {
		const probe = connect({ port: env.PORT, host: '127.0.0.1' });
		probe.on('connect', () => (probe.destroy(), done(true)));
		probe.on('error', () => done(false));
	});
	if (busy) throw new CannotStart(`Port ${env.PORT} is in use. Stop what uses it, or choose another: PORT=${env.PORT + 1} npm start`);
}

/** A house of our own that nobody configured begins as a demo and stays one; `--empty`, or a database of one's own, does not. */
async function decideDemo(): Promise<boolean> {
	const mark = join(env.DATA_DIR, 'demo');
	if (wantsEmpty || process.env['DEMO'] === '0') return false;
	if (env.DEMO === '1' || existsSync(mark)) return true;
	if (env.DATABASE_URL || process.env['PUBLIC_URL'] || existsSync(join(env.DATA_DIR, 'own'))) return false;
	await writeFile(mark, 'This house is a demo: anybody may sign in as one of its invented people.\n');
	return true;
}

/** Rooms prepare and the demo loads in a process of their own, so that what they need is given back. */
async function seed(demo: boolean): Promise<void> {
	if (wantsEmpty) await writeFile(join(env.DATA_DIR, 'own'), 'This house was started empty.\n').catch(() => {});
	const child = spawn(process.execPath, ['--no-warnings', 'bin/seed.ts', ...(demo ? ['--demo'] : [])], {
		stdio: 'inherit',
		env: process.env
	});
	const code = await new Promise<number | null>((done) => child.on('exit', done));
	if (code !== 0)
		throw new CannotStart(
			'The rooms could not be prepared; what went wrong stands above. Nothing was damaged: start again when it is mended.'
		);
}

async function open(url: string): Promise<void> {
	openPool(url, 2);
	process.env['PROTOCOL_HEADER'] = 'x-house-protocol';
	process.env['ADDRESS_HEADER'] = 'x-house-client';
	// The heaviest body of all; which request may be how heavy, the hook decides (kernel/server/web/weight.ts).
	process.env['BODY_SIZE_LIMIT'] = '50M';
	const { handler } = (await import('../build/handler.js' as string)) as { handler: Parameters<typeof frontOf>[0]['handler'] };
	const metrics = metricsOf(env.METRICS_PORT === undefined ? env.METRICS_TOKEN : undefined);
	if (env.METRICS_PORT !== undefined) openMetrics(env.METRICS_PORT, metrics).unref();
	const metricsHere = env.METRICS_PORT === undefined && env.METRICS_TOKEN !== undefined;
	const front = frontOf({ handler, publicUrl, secure: isSecure, trustedProxies: env.TRUSTED_PROXIES, ready, metrics, metricsHere });
	const ear = listen(url, { public: () => front.cache.drop() }, () => front.cache.drop());
	const server = createServer({ requestTimeout: 60_000, headersTimeout: 20_000, maxHeaderSize: 16_384 }, front.answer);
	await new Promise<void>((done, refuse) => server.once('error', refuse).listen(env.PORT, env.HOST, done));
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close(server, ear));
}

async function ready(): Promise<{ ok: boolean; why: string[] }> {
	try {
		await Promise.race([pool().query('select 1'), new Promise((_, refuse) => setTimeout(() => refuse(new Error('slow')), 2000).unref())]);
		return { ok: true, why: [] };
	} catch {
		return { ok: false, why: ['The database does not answer.'] };
	}
}

/** Requests in flight finish, jobs go back, the database is closed cleanly: within ten seconds. */
async function close(server: Server, ear: { close: () => Promise<void> }): Promise<void> {
	const deadline = setTimeout(() => process.exit(1), 10_000);
	const done = new Promise((over) => server.close(over));
	server.closeIdleConnections();
	setTimeout(() => server.closeAllConnections(), 7000).unref();
	await done;
	for (const listener of process.listeners('sveltekit:shutdown' as never) as unknown as Array<() => unknown>) await listener();
	await ear.close();
	await pool().end();
	await embedded?.stop();
	clearTimeout(deadline);
	log.info('closed');
	process.exit(0);
}

function announce(demo: boolean): void {
	console.log(`\nSamenspel is open: ${publicUrl}`);
	if (!env.DATABASE_URL) console.log(`  Data:     ${resolve(env.DATA_DIR)}`);
	if (demo)
		console.log(
			`  Demo:     ${publicUrl}/aanmelden signs you in with one click: Ada (admin), Fien (facilitator), Emma (editor), Mia (member)\n  Empty:    DATA_DIR=my-house npm start -- --empty`
		);
	else console.log('  First administrator:  npm run admin -- create you@example.org');
}
