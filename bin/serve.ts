// Starts the house in production: database, migrations, demo on an empty house, then the web server. Runs on the Node that npm brought.
import { createServer } from 'node:http';
import { existsSync } from 'node:fs';
import { CannotStart, migrate, startEmbedded, type Embedded } from '#kernel/db';
import { env, publicUrl } from '#env';

let embedded: Embedded | undefined;

try {
	const url = env.DATABASE_URL ?? (embedded = await startEmbedded(env.DATA_DIR)).url;
	process.env['EMBEDDED_DATABASE_URL'] = url;
	for (const name of await migrate(url)) console.log(`· Migration ${name}`);
	// The heaviest body of all; which request may be how heavy, the hook decides (kernel/server/web/weight.ts).
	process.env['BODY_SIZE_LIMIT'] = '50M';
	process.env['PROTOCOL_HEADER'] = 'x-house-protocol';
	if (!existsSync('build/handler.js')) throw new CannotStart('There is no build yet: run `npm start`, which makes one.');
	const { handler } = (await import('../build/handler.js' as string)) as { handler: Parameters<typeof createServer>[1] };
	const server = createServer((request, response) => {
		request.headers['x-house-protocol'] = publicUrl.startsWith('https:') ? 'https' : 'http';
		handler?.(request as never, response as never);
	});
	server.listen(env.PORT, env.HOST, () => console.log(`Samenspel is open: ${publicUrl}`));
	const stop = () => {
		server.close(() => {
			process.emit('sveltekit:shutdown' as never);
			setTimeout(() => void embedded?.stop().then(() => process.exit(0)), 500);
		});
		server.closeIdleConnections();
	};
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
} catch (error) {
	await embedded?.stop();
	console.error(error instanceof CannotStart ? error.message : error);
	process.exit(1);
}
