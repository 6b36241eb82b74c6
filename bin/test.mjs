// Everything that must hold, in one run; the last line is `N passed, N failed`. `npm test -- rooms` runs one part.
// What takes long (many kills, years of mail) runs only when asked: `npm run test:long`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { node, setup, step } from './setup.mjs';

const wanted = process.argv.slice(2);
const report = mkdtempSync(join(tmpdir(), 'samenspel-report-'));
let passed = 0;
let failed = 0;

await setup({ build: true });

check('types', ['node_modules/svelte-check/bin/svelte-check', '--tsconfig', './tsconfig.json', '--fail-on-warnings']);
check('lint', ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0']);
check('format', ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.']);
suite('rooms', ['--project', 'rooms']);
for (const zone of ['UTC', 'America/New_York', 'Europe/Brussels']) suite(`time (${zone})`, ['--project', 'time'], { TZ: zone });
suite('matrix', ['--project', 'matrix']);
suite('running', ['--project', 'running']);
suite('journeys', ['--project', 'journeys']);
// Every page, looked at: for who changes what pages show (`npm test -- walk`).
if (wanted.includes('walk')) suite('walk', ['--project', 'walk']);
if (wanted.includes('long')) suite('long', ['--project', 'long', ...wanted.slice(1)]);

rmSync(report, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

/** One tool that says yes or no. */
function check(name, args) {
	if (skipped(name)) return;
	step(name);
	if (spawnSync(node, args, { stdio: 'inherit' }).status === 0) passed += 1;
	else failed += 1;
}

/** One run of Vitest, counted test by test. A suite that breaks before it counts is one failure. */
function suite(name, args, env = {}) {
	if (skipped(name)) return;
	step(name);
	const file = join(report, `${name}.json`.replace(/\//g, '-'));
	const { status } = spawnSync(
		node,
		[
			'node_modules/vitest/vitest.mjs',
			'run',
			'--passWithNoTests',
			...args,
			'--reporter=dot',
			'--reporter=json',
			`--outputFile.json=${file}`
		],
		{
			stdio: 'inherit',
			env: { ...process.env, ...env }
		}
	);
	try {
		const result = JSON.parse(readFileSync(file, 'utf8'));
		passed += result.numPassedTests;
		failed += result.numFailedTests;
		if (status !== 0 && result.numFailedTests === 0) failed += 1;
	} catch {
		failed += 1;
	}
}

function skipped(name) {
	return wanted.length > 0 && !wanted.some((one) => name.startsWith(one));
}
