// npm run dev: the house while somebody builds it; pages change as files do.
import { spawn } from 'node:child_process';
import { env } from '#env';
import { migrate, startEmbedded } from '#kernel/db';
import { command } from './reach.ts';

await command(async () => {
	const embedded = env.DATABASE_URL ? undefined : await startEmbedded(env.DATA_DIR);
	const url = env.DATABASE_URL ?? embedded?.url ?? '';
	const environment = { ...process.env, EMBEDDED_DATABASE_URL: url, DEMO: process.env['DEMO'] ?? '1', NODE_ENV: 'development' };
	for (const name of await migrate(url)) console.log(`· Migration ${name}`);
	const run = (args: string[]) =>
		new Promise<number | null>((done) => {
			const child = spawn(process.execPath, ['--no-warnings', ...args], { stdio: 'inherit', env: environment });
			for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => child.kill(signal));
			child.on('exit', done);
		});
	if ((await run(['bin/seed.ts', '--demo'])) === 0)
		await run(['node_modules/vite/bin/vite.js', 'dev', '--port', String(env.PORT), '--strictPort']);
	await embedded?.stop();
});
