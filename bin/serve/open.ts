import { createServer, type Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { env, isSecure, publicUrl } from '#env';
import { closePool, listen, openPool, pool } from '#kernel/db';
import { frontOf, metricsOf, openMetrics } from '#kernel/front';
import { log } from '#kernel/log';
import { isLeaving, onLeaving } from './leave.ts';

type Handler = Parameters<typeof frontOf>[0]['handler'];

/** Requests that take longer than this while the house closes are cut off. */
const lastRequests = 5500;

/** So long the door stays open after the signal, for who is on the doorstep; each answer says that the line ends with it. */
const lastMoment = 500;

/** The web server in front of the built house; what it opens is closed again on leaving. */
export async function open(url: string): Promise<void> {
	openPool(url, 2);
	onLeaving(() => log.info('closed'));
	onLeaving(closePool);
	const metrics = metricsOf(env.METRICS_PORT === undefined ? env.METRICS_TOKEN : undefined);
	const metricsHere = env.METRICS_PORT === undefined && env.METRICS_TOKEN !== undefined;
	if (env.METRICS_PORT !== undefined) await openMetrics(env.METRICS_PORT, metrics);
	const handler = await built();
	const front = frontOf({
		handler: env.WORKER === 'only' ? undefined : handler,
		publicUrl,
		secure: isSecure,
		trustedProxies: env.TRUSTED_PROXIES,
		ready,
		metrics,
		metricsHere
	});
	// A page that was being made from a copy (DATABASE_REPLICA_URL) at that moment may be stored a moment later: once more, then.
	const drop = () => (front.cache.drop(), env.DATABASE_REPLICA_URL && setTimeout(() => front.cache.drop(), 1000));
	const ear = listen(url, { public: drop }, drop);
	onLeaving(() => ear.close());
	const server = createServer({ requestTimeout: 60_000, headersTimeout: 20_000, maxHeaderSize: 16_384 }, front.answer);
	await new Promise<void>((done, refuse) => server.once('error', refuse).listen(env.PORT, env.HOST, done));
	onLeaving(() => everybodyOut(server));
	// Jobs rest at once, while the last requests finish; these may still put new ones in the queue, for the next house.
	onLeaving(() => void process.emit('samenspel:closing' as never));
}

/** The build opens the house within itself: its pool, its queue, its jobs. It is closed as the framework does: with an event. */
async function built(): Promise<Handler> {
	process.env['PROTOCOL_HEADER'] = 'x-house-protocol';
	process.env['ADDRESS_HEADER'] = 'x-house-client';
	// The heaviest body of all; which request may be how heavy, the hook decides (kernel/server/web/weight.ts).
	process.env['BODY_SIZE_LIMIT'] = '50M';
	const { handler } = (await import('../../build/handler.js' as string)) as { handler: Handler };
	onLeaving(async () => {
		for (const close of process.listeners('sveltekit:shutdown' as never) as unknown as Array<() => unknown>) await close();
	});
	return handler;
}

async function ready(): Promise<{ ok: boolean; why: string[] }> {
	if (isLeaving()) return { ok: false, why: ['The house is closing.'] };
	try {
		await Promise.race([pool().query('select 1'), new Promise((_, refuse) => setTimeout(() => refuse(new Error('slow')), 2000).unref())]);
		return { ok: true, why: [] };
	} catch {
		return { ok: false, why: ['The database does not answer.'] };
	}
}

async function everybodyOut(server: Server): Promise<void> {
	server.prependListener('request', (_, response) => void response.setHeader('Connection', 'close'));
	await wait(lastMoment);
	const gone = new Promise((done) => server.close(done));
	server.closeIdleConnections();
	const cut = setTimeout(() => server.closeAllConnections(), lastRequests);
	await gone;
	clearTimeout(cut);
}
