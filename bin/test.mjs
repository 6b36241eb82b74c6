// Everything that must hold, in one run; the last line is `N passed, N failed`. `npm test -- rooms` runs one part.
// What takes long (many kills, years of mail) runs only when asked: `npm run test:long`.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { node, setup, step } from './setup.mjs';

const wanted = process.argv.slice(2);
const report = mkdtempSync(join(tmpdir(), 'samenspel-report-'));
// What was compiled once is not compiled again; where two are at work, one is enough of each.
const surroundings = {
	NODE_COMPILE_CACHE: 'node_modules/.cache/compiled',
	DEMO_FOLDER: join(report, 'demo'),
	...(wanted.length > 0 ? {} : { VITEST_MAX_WORKERS: '1' }),
	...process.env
};
let passed = 0;
let failed = 0;
/** What failed, told once more at the end: in a long log the end is what one has. */
const failures = [];

await setup({ build: false });
const built = setup({ build: true });
const tool = (name) => `node_modules/${name}`;
const format = () => check('format', [tool('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']);
const afterBuild = [
	() => suite('journeys', ['--project', 'journeys']),
	() => suite('rooms', ['--project', 'rooms']),
	() => suite('running', ['--project', 'running']),
	() => suite('matrix', ['--project', 'matrix']),
	types,
	() => check('lint', [tool('eslint/bin/eslint.js'), '.', '--max-warnings', '0']),
	() => check('lint (promises)', [tool('oxlint/bin/oxlint'), '.', '--deny-warnings']),
	...['UTC', 'America/New_York', 'Europe/Brussels'].map((TZ) => () => suite(`time (${TZ})`, ['--project', 'time'], { TZ })),
	// Every page looked at in one of four ways (`WALK=all`: in all), every form filled in wrong: for who changes what pages show.
	...(wanted.includes('walk') ? [() => suite('walk', ['--project', 'walk'])] : [])
];
// The build, which most of it waits for, leaves room beside it for one thing. Two cores, three hands: while one waits for a browser or for a
// house to open, two go on. Each takes the next thing when it is free, what takes longest first. A part that was asked for has one, so that
// what it says stands together.
const hands = wanted.length > 0 ? 1 : 3;
await together(hands, [() => built, format, ...afterBuild.map((work) => () => built.then(work))]);
if (wanted.includes('long')) await suite('long', ['--project', 'long', ...wanted.slice(1)]);

rmSync(report, { recursive: true, force: true });
for (const one of failures) console.log(`FAILED ${one}\n`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

/** What the checker wrote down for a component that is gone since would be checked too. */
function types() {
	rmSync('.svelte-kit/.svelte-check', { recursive: true, force: true });
	return check('types', [tool('svelte-check/bin/svelte-check'), '--tsgo', '--tsconfig', './tsconfig.json', '--fail-on-warnings']);
}

/** Does all of this, so many at a time. */
function together(hands, work) {
	const waiting = [...work];
	const hand = async () => {
		for (let next = waiting.shift(); next; next = waiting.shift()) await next();
	};
	return Promise.all(Array.from({ length: hands }, hand));
}

/** One tool that says yes or no. */
async function check(name, args) {
	if (skipped(name)) return;
	if ((await run(name, args)) === 0) passed += 1;
	else fail(name);
}

function fail(what) {
	failed += 1;
	failures.push(what);
}

/** One run of Vitest, counted test by test. A suite that breaks before it counts is one failure. */
async function suite(name, args, env = {}) {
	if (skipped(name)) return;
	const file = join(report, `${name}.json`.replace(/\//g, '-'));
	const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--passWithNoTests', ...args];
	const status = await run(name, [...vitest, '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`], env);
	try {
		const result = JSON.parse(readFileSync(file, 'utf8'));
		passed += result.numPassedTests;
		const fell = fellIn(result);
		for (const one of fell) fail(`${name} · ${one}`);
		if (status !== 0 && fell.length === 0) fail(name);
	} catch {
		fail(name);
	}
}

/** The tests that failed, and the files that did not come to theirs, each with what it says. */
function fellIn({ testResults }) {
	const within = ({ name, assertionResults }) =>
		assertionResults
			.filter(({ status }) => status === 'failed')
			.map(({ fullName, failureMessages }) => `${relative('.', name)} > ${fullName}\n${failureMessages.join('\n').slice(0, 2000)}`);
	return testResults
		.filter(({ status }) => status === 'failed')
		.flatMap((file) => (within(file).length ? within(file) : [`${relative('.', file.name)}\n${file.message}`]));
}

/** Runs a tool. In the whole run two are at work, so what one says is shown when it ends; a part that was asked for says it at once. */
function run(name, args, env = {}) {
	const began = Date.now();
	step(name);
	const said = [];
	const out = wanted.length > 0 ? 'inherit' : 'pipe';
	const child = spawn(node, args, { stdio: ['ignore', out, out], env: { ...surroundings, ...env } });
	for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => said.push(part));
	return new Promise((ended) => {
		child.on('error', (error) => said.push(Buffer.from(`${error.message}\n`)));
		child.on('close', (status) => {
			step(`${name}: ${status === 0 ? 'holds' : 'FAILS'} (${Math.round((Date.now() - began) / 1000)} s)`);
			process.stdout.write(Buffer.concat(said));
			ended(status);
		});
	});
}

function skipped(name) {
	return wanted.length > 0 && !wanted.some((one) => name.startsWith(one));
}
