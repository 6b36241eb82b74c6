import { request, type OutgoingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { parseHTML } from 'linkedom';
import { cast, type Member } from '../cast.ts';

/** Those who walk: each sees what the one before sees, and more. */
export const walkers = { visitor: undefined, member: cast.mia, editor: cast.emma, facilitator: cast.fien, admin: cast.ada } as const;
export type Walker = keyof typeof walkers;

export type Answer = {
	status: number;
	headers: Headers;
	/** Where it sends on, within the house. */
	to: string | undefined;
	/** Where it sends on, wherever that is. */
	location: string | null;
	html: string;
	readonly document: Document;
};

/** Somebody with a browser of the plainest kind: it keeps cookies, and does not follow. */
export class Caller {
	readonly cookies = new Map<string, string>();
	readonly house: string;
	constructor(house: string) {
		this.house = house;
	}

	/** A caller who came in as one of the demo's people, with one press. */
	static async enter(house: string, who: Member | undefined): Promise<Caller> {
		const caller = new Caller(house);
		if (!who) return caller;
		const { status } = await caller.post('/aanmelden?/demo', new URLSearchParams({ person: who.id, naar: '/' }));
		if (status !== 303 || caller.cookies.size === 0) throw new Error(`${who.name} could not come in (${status}).`);
		return caller;
	}

	get(path: string): Promise<Answer> {
		return this.ask('GET', path);
	}

	post(path: string, body: URLSearchParams | string, headers: Record<string, string> = {}): Promise<Answer> {
		return this.ask('POST', path, body.toString(), { 'content-type': 'application/x-www-form-urlencoded', ...headers });
	}

	private async ask(method: string, path: string, body?: string, headers: Record<string, string> = {}): Promise<Answer> {
		const answer = await fetched(this.house + path, method, body, {
			...headers,
			accept: 'text/html',
			origin: this.house,
			cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
		});
		for (const cookie of answer.headers.getSetCookie()) this.keep(cookie);
		const { html, status } = answer;
		const location = answer.headers.get('location');
		let parsed: Document | undefined;
		return {
			status,
			headers: answer.headers,
			location,
			to: location === null ? undefined : inHouse(this.house, location, path),
			html,
			get document() {
				return (parsed ??= parseHTML(html).document as unknown as Document);
			}
		};
	}

	private keep(cookie: string): void {
		const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
		if (value === '' || /max-age=0/i.test(cookie)) this.cookies.delete(name);
		else this.cookies.set(name, value);
	}
}

/** One request on a line of its own: a line that is kept may be closed by the other side at the very moment we speak. */
function fetched(address: string, method: string, body: string | undefined, headers: OutgoingHttpHeaders) {
	return new Promise<{ status: number; headers: Headers; html: string }>((done, refuse) => {
		const sending = request(
			address,
			{ method, agent: false, headers: { ...headers, ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }) } },
			async (answer) => {
				const received = new Headers();
				for (const [name, value] of Object.entries(answer.headers)) for (const one of [value ?? []].flat()) received.append(name, one);
				done({ status: answer.statusCode ?? 0, headers: received, html: await text(answer) });
			}
		);
		sending.on('error', refuse).end(body);
	});
}

/** An address as a path of this house; undefined when it leads elsewhere. */
export function inHouse(house: string, address: string, from: string): string | undefined {
	const url = URL.canParse(address, house + from) ? new URL(address, house + from) : undefined;
	return url?.origin === new URL(house).origin ? url.pathname + url.search : undefined;
}
