// npm run dev: the house while somebody builds it; pages change as files do.
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { env, publicUrl } from '#env';
import { migrate, startEmbedded } from '#kernel/db';
import { command, ranMigrations } from './reach.ts';
import { decideDemo, seed } from './serve/fill.ts';

const step = (text: string) => console.log(`· ${text}`);

await command(async () => {
	step(env.DATABASE_URL ? 'Reaching the database' : `Starting PostgreSQL in ${resolve(env.DATA_DIR)}`);
	const embedded = env.DATABASE_URL ? undefined : await startEmbedded(env.DATA_DIR);
	const url = env.DATABASE_URL ?? embedded?.url ?? '';
	ranMigrations(await migrate(url)).forEach(step);
	// As `npm start` decides: a house of one's own gets no invented people, and nobody in without a mail.
	const demo = await decideDemo(false);
	Object.assign(process.env, { EMBEDDED_DATABASE_URL: url, DEMO: demo ? '1' : '0', NODE_ENV: 'development' });
	await seed(url, { demo, wantsEmpty: false });
	step(`Opening ${publicUrl}; a page is made when it is looked at, so the first takes a moment`);
	const args = ['--no-warnings', 'node_modules/vite/bin/vite.js', 'dev', '--port', String(env.PORT), '--strictPort'];
	await new Promise<void>((gone) => {
		const vite = spawn(process.execPath, args, { stdio: 'inherit' });
		for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => vite.kill(signal));
		vite.on('exit', () => gone());
	});
	await embedded?.stop();
});
