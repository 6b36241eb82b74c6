import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

/** Numbers about the house for Prometheus: how much, how fast, never who or what. */
export type Metrics = {
	/** Counts and times one answer; called before it begins. */
	watch: (request: IncomingMessage, response: ServerResponse) => void;
	/** A page came out of memory. */
	known: () => void;
	answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
};

export function metricsOf(token: string | undefined): Metrics {
	const registry = new Registry();
	collectDefaultMetrics({ register: registry });
	const seconds = new Histogram({
		name: 'samenspel_answer_seconds',
		help: 'How long answers took, by method and class of status.',
		labelNames: ['method', 'status'],
		buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
		registers: [registry]
	});
	const known = new Counter({ name: 'samenspel_pages_known_total', help: 'Pages answered from memory.', registers: [registry] });
	const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS']);
	return {
		watch: (request, response) => {
			const method = methods.has(request.method ?? '') ? (request.method ?? '') : 'other';
			const end = seconds.startTimer({ method });
			response.once('close', () => void end({ status: `${Math.floor(response.statusCode / 100)}xx` }));
		},
		known: () => known.inc(),
		answer: async (request, response) => {
			const allowed = token === undefined || isSame(request.headers.authorization ?? '', `Bearer ${token}`);
			if (!allowed) return void response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not found\n');
			response.writeHead(200, { 'content-type': registry.contentType, 'cache-control': 'no-store' }).end(await registry.metrics());
		}
	};
}

/** Metrics on a port of their own, on this machine only: then no token is needed. It keeps nothing open. */
export async function openMetrics(port: number, metrics: Metrics): Promise<void> {
	const server = createServer((request, response) => void metrics.answer(request, response));
	await new Promise<void>((done, refuse) => server.once('error', refuse).listen(port, '127.0.0.1', done));
	server.unref();
}

function isSame(given: string, wanted: string): boolean {
	const [one, two] = [Buffer.from(given), Buffer.from(wanted)];
	return one.length === two.length && timingSafeEqual(one, two);
}
