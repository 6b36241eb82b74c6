import { createServer, request as ask, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { frontOf, type FrontOptions } from './front.ts';

let server: Server | undefined;
/** After each test. */
export const close = (): unknown => server?.close();

type Asked = { path?: string; method?: string; headers?: Record<string, string> };
export type Answer = { status: number; headers: IncomingMessage['headers']; body: string; weight: number };
const unpack = { br: brotliDecompressSync, gzip: gunzipSync, none: (bytes: Buffer) => bytes };

/** A front before a house that counts how often it was asked. */
export async function open(options: Partial<FrontOptions> = {}) {
	const seen: IncomingMessage[] = [];
	const front = frontOf({
		handler: (request, response) => {
			seen.push(request);
			response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'public, max-age=0' });
			response.end(`<p>${seen.length}</p>`.padEnd(2000, ' '));
		},
		publicUrl: 'https://huis.example',
		secure: true,
		trustedProxies: 0,
		ready: async () => ({ ok: true, why: [] }),
		...options
	});
	server = createServer(front.answer);
	await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done));
	const { port } = server.address() as AddressInfo;
	const get = ({ path = '/', method = 'GET', headers = {} }: Asked = {}) =>
		new Promise<Answer>((done, refuse) => {
			ask({ host: '127.0.0.1', port, path, method, headers: { host: 'huis.example', ...headers } }, async (answer) => {
				const bytes = await buffer(answer);
				const coding = (bytes.length ? answer.headers['content-encoding'] : undefined) ?? 'none';
				const body = unpack[coding as keyof typeof unpack](bytes).toString();
				done({ status: answer.statusCode ?? 0, headers: answer.headers, body, weight: bytes.length });
			})
				.on('error', refuse)
				.end();
		});
	return { get, seen, front, port };
}

/** An answer as the framework gives it: what it says about itself first, then its parts. */
export const answering =
	(said: Record<string, string>, parts: string[], status = 200): FrontOptions['handler'] =>
	(_, response) => {
		for (const [name, value] of Object.entries(said)) response.setHeader(name, value);
		response.writeHead(status);
		for (const part of parts) response.write(part);
		response.end();
	};
