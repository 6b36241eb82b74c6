import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';

type Made = { status: number; headers: Record<string, string | string[]>; body: Buffer };

/** More than this is no page: it passes by unrecorded. */
const largest = 2 * 1024 * 1024;

/** Lets an answer pass and, when it is over, hands a copy of it to `keep`. */
export function overhear(response: ServerResponse, keep: (made: Made) => unknown): void {
	const chunks: Buffer[] = [];
	let size = 0;
	let given: OutgoingHttpHeaders | undefined;
	const { write, end, writeHead } = response;
	const take = (chunk: unknown, coding: unknown): void => {
		if (typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) return;
		const bytes =
			typeof chunk === 'string' ? Buffer.from(chunk, typeof coding === 'string' ? (coding as BufferEncoding) : 'utf8') : Buffer.from(chunk);
		size += bytes.length;
		if (size <= largest) chunks.push(bytes);
	};
	response.writeHead = ((status: number, ...rest: unknown[]) => {
		const last = rest.at(-1);
		if (typeof last === 'object' && last !== null && !Array.isArray(last)) given = last as OutgoingHttpHeaders;
		return (writeHead as (...args: unknown[]) => ServerResponse).call(response, status, ...rest);
	}) as typeof writeHead;
	response.write = ((chunk: unknown, coding?: unknown, ...rest: unknown[]) => {
		take(chunk, coding);
		return (write as (...args: unknown[]) => boolean).call(response, chunk, coding, ...rest);
	}) as typeof write;
	response.end = ((chunk?: unknown, coding?: unknown, ...rest: unknown[]) => {
		take(chunk, coding);
		const ended = (end as (...args: unknown[]) => ServerResponse).call(response, chunk, coding, ...rest);
		if (size > 0 && size <= largest)
			keep({ status: response.statusCode, headers: headersOf(response, given), body: Buffer.concat(chunks) });
		return ended;
	}) as typeof end;
}

function headersOf(response: ServerResponse, given: OutgoingHttpHeaders | undefined): Record<string, string | string[]> {
	const all = {
		...response.getHeaders(),
		...Object.fromEntries(Object.entries(given ?? {}).map(([name, value]) => [name.toLowerCase(), value]))
	};
	return Object.fromEntries(
		Object.entries(all).flatMap(([name, value]) =>
			value === undefined ? [] : [[name, Array.isArray(value) ? value.map(String) : String(value)]]
		)
	);
}
