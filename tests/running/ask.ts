import { request, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import type { RealHouse } from '../real-house.ts';

export type Answer = { status: number; headers: IncomingHttpHeaders; body: string };
type Question = { method?: string; headers?: Record<string, string>; body?: string };

/** Asks a house what no browser would: any header, any method, redirects left alone. */
export function ask(house: RealHouse, path: string, { method = 'GET', headers = {}, body }: Question = {}): Promise<Answer> {
	const { port } = new URL(house.local);
	return new Promise((done, refuse) => {
		const sent = request(
			{ host: '127.0.0.1', port, path, method, headers: { host: new URL(house.address).host, ...headers } },
			(answer) => {
				text(answer).then((said) => done({ status: answer.statusCode ?? 0, headers: answer.headers, body: said }), refuse);
			}
		);
		sent.on('error', refuse);
		sent.end(body);
	});
}
