// Opens the house: database, migrations, rooms, demo on an empty house, then the web server. Runs on the Node that npm brought.
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { resolve } from 'node:path';
import { env, publicUrl } from '#env';
import { CannotStart, migrate, plainly, startEmbedded } from '#kernel/db';
import { ranMigrations } from './reach.ts';
import { decideDemo, demoIsNotEmpty, seed } from './serve/fill.ts';
import { isLeaving, leave, leaveOnSignals, onLeaving } from './serve/leave.ts';
import { open } from './serve/open.ts';

const wantsEmpty = process.argv.includes('--empty');
/** Who gave the folder with the command gives it with the next one too. */
const there = process.env['DATA_DIR'] ? `DATA_DIR=${env.DATA_DIR} ` : '';
const step = (text: string) => console.log(`· ${text}`);

leaveOnSignals();
try {
	if (!existsSync('build/handler.js')) throw new CannotStart('There is no build yet: run `npm start`, which makes one.');
	if (wantsEmpty) demoIsNotEmpty();
	await portIsFree();
	step(env.DATABASE_URL ? 'Reaching the database' : `Starting PostgreSQL in ${resolve(env.DATA_DIR)}`);
	const url = env.DATABASE_URL ?? (await ownDatabase());
	process.env['EMBEDDED_DATABASE_URL'] = url;
	ranMigrations(await migrate(url)).forEach(step);
	const demo = await decideDemo(wantsEmpty);
	process.env['DEMO'] = demo ? '1' : '0';
	await seed(url, { demo, wantsEmpty });
	await open(url);
	announce(demo);
} catch (error) {
	console.error(plainly(error) ?? error);
	await leave(1);
}

async function ownDatabase(): Promise<string> {
	let embedded = await startEmbedded(env.DATA_DIR);
	onLeaving(() => embedded.stop());
	const keepUp = async (): Promise<void> => {
		await embedded.gone;
		if (isLeaving()) return;
		console.error('The database of this house ended by itself; it is started again. What was said to be saved is saved.');
		embedded = await startEmbedded(env.DATA_DIR);
		return isLeaving() ? embedded.stop() : keepUp();
	};
	keepUp().catch((error: unknown) => (console.error(plainly(error) ?? error), leave(1)));
	return embedded.url;
}

/** Asked before anything is started: most starts that fail, fail here. */
async function portIsFree(): Promise<void> {
	const busy = await new Promise<boolean>((done) => {
		const probe = connect({ port: env.PORT, host: '127.0.0.1' });
		probe.on('connect', () => (probe.destroy(), done(true)));
		probe.on('error', () => done(false));
	});
	if (busy) throw Object.assign(new Error(), { code: 'EADDRINUSE', port: env.PORT });
}

function announce(demo: boolean): void {
	console.log(`\nSamenspel is open: ${publicUrl}`);
	if (!env.DATABASE_URL) console.log(`  Data:     ${resolve(env.DATA_DIR)}`);
	if (demo)
		console.log(
			`  Demo:     ${publicUrl}/aanmelden signs you in with one click: Ada (admin), Fien (facilitator), Emma (editor), Mia (member)\n  Mail:     ${publicUrl}/postbus shows every mail of the house\n  Empty:    DATA_DIR=my-house npm start -- --empty`
		);
	else console.log(`  First administrator:  ${there}npm run admin -- create you@example.org "Your Name"`);
}
