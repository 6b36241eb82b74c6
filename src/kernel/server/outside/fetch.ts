import http from 'node:http';
import https from 'node:https';
import { useAgent } from 'request-filtering-agent';

export type Fetched = { address: string; status: number; type: string; body: Buffer };
type Asked = { /** The most it may send. */ bytes: number; /** In all, redirects included. */ seconds: number; accept?: string };

/** Why something outside could not be read; the message is a code. */
export class OutsideError extends Error {
	readonly code: 'address' | 'unreachable' | 'refused' | 'too_big' | 'too_slow';
	constructor(code: OutsideError['code']) {
		super(code);
		this.name = 'OutsideError';
		this.code = code;
	}
}

const mostRedirects = 4;
/** Tests open their own machine here; nothing else does. */
let allowed: string[] = [];
export const allowOutside = (addresses: string[]): void => {
	allowed = addresses;
};

/**
 * Reads an address somebody gave us. Only http and https, only addresses on the public internet: checked when the connection is made, on
 * the address the name came down to, at every redirect again (SSRF).
 */
export async function fetchOutside(address: string, asked: Asked): Promise<Fetched> {
	const deadline = AbortSignal.timeout(Math.ceil(asked.seconds * 1000));
	let url = address;
	for (let hop = 0; hop <= mostRedirects; hop += 1) {
		const answer = await once(checked(url), asked, deadline);
		if (!answer.location) return { address: url, status: answer.status, type: answer.type, body: answer.body };
		url = URL.canParse(answer.location, url) ? new URL(answer.location, url).href : '';
	}
	throw new OutsideError('refused');
}

function checked(address: string): URL {
	if (!URL.canParse(address)) throw new OutsideError('address');
	const url = new URL(address);
	if (!/^https?:$/.test(url.protocol) || url.username || url.password) throw new OutsideError('address');
	if (url.port && Number(url.port) < 1024) throw new OutsideError('address');
	return url;
}

type Answer = { status: number; type: string; location: string | undefined; body: Buffer };

function once(url: URL, { bytes, accept = '*/*' }: Asked, signal: AbortSignal): Promise<Answer> {
	const { promise, resolve, reject } = Promise.withResolvers<Answer>();
	const agent = useAgent(url.href, { allowIPAddressList: allowed, keepAlive: false });
	const request = (url.protocol === 'https:' ? https : http).get(
		url,
		{ agent, signal, headers: { accept, 'user-agent': 'Samenspel', 'accept-encoding': 'identity' } },
		(response) => {
			const chunks: Buffer[] = [];
			let size = 0;
			response.on('data', (chunk: Buffer) => {
				size += chunk.length;
				if (size <= bytes) return void chunks.push(chunk);
				// Said at once: the end may have come along with it, and would make it whole.
				reject(new OutsideError('too_big'));
				request.destroy();
			});
			response.on('error', (error) => reject(reason(error, signal)));
			response.on('end', () =>
				resolve({
					status: response.statusCode ?? 0,
					type: response.headers['content-type'] ?? '',
					location: (response.statusCode ?? 0) >= 300 && (response.statusCode ?? 0) < 400 ? response.headers.location : undefined,
					body: Buffer.concat(chunks)
				})
			);
		}
	);
	request.on('error', (error) => reject(reason(error, signal)));
	return promise;
}

function reason(error: Error, signal: AbortSignal): OutsideError {
	if (error instanceof OutsideError) return error;
	if (signal.aborted) return new OutsideError('too_slow');
	return new OutsideError(/is not allowed/.test(error.message) ? 'address' : 'unreachable');
}
