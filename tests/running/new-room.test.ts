import { execFileSync, spawnSync } from 'node:child_process';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

let copy = '';
beforeAll(async () => {
	copy = await mkdtemp(join(tmpdir(), 'samenspel-room-'));
	const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' }).trim().split('\n');
	for (const file of files) await cp(file, join(copy, file)).catch(() => {});
	await symlink(resolve('node_modules'), join(copy, 'node_modules'));
});
afterAll(async () => rm(copy, { recursive: true, force: true }));

/** Runs the house's own Node in the copy; its words, when it says no. */
const run = (...args: string[]): string => {
	const { status, stdout, stderr } = spawnSync(process.execPath, ['--no-warnings', ...args], { cwd: copy, encoding: 'utf8' });
	return status === 0 ? '' : `${stdout}\n${stderr}`;
};

const compile = ['compile', '--project', './project.inlang', '--outdir', './src/paraglide'];

test('a new room holds every rule of the house, and its own tests pass', () => {
	expect(run('bin/new-room.ts', 'lending')).toBe('');
	const made = ['src/rooms/lending', 'src/house.ts', 'lint/floors.js', 'messages', 'project.inlang/settings.json'];
	expect(run('node_modules/prettier/bin/prettier.cjs', '--check', ...made)).toBe('');
	expect(run('node_modules/eslint/bin/eslint.js', '--max-warnings', '0', 'src/rooms/lending', 'src/house.ts')).toBe('');
	expect(run('node_modules/oxlint/bin/oxlint', '--deny-warnings', 'src/rooms/lending', 'src/house.ts')).toBe('');
	expect(run('node_modules/@inlang/paraglide-js/bin/run.js', ...compile)).toBe('');
	expect(
		run('node_modules/vitest/vitest.mjs', 'run', '--project', 'rooms', '--reporter=dot', 'tests/architecture', 'src/rooms/lending')
	).toBe('');
}, 900_000);

test('a room that is there, or that has no name, is not made', () => {
	expect(run('bin/new-room.ts', 'pages')).toContain('There is a room called pages already');
	expect(run('bin/new-room.ts', '../escape')).toContain('Say what it is called, in one English word');
	expect(run('bin/new-room.ts', 'lodging', '9')).toContain('There is no floor 9');
});
