import { canariesIn } from './canary.ts';

export type Answer = {
	status: number;
	type: string;
	kept: string;
	body: string;
	where: string;
	heard: Array<{ group: string; table: string }>;
};

/** Asks as somebody (a cookie) or as nobody, follows nothing, and hears every canary in the head and the body of the answer. */
export async function read(house: string, address: string, cookie?: string): Promise<Answer> {
	const response = await fetch(house + address, {
		redirect: 'manual',
		headers: { accept: 'text/html,*/*', ...(cookie ? { cookie } : {}) }
	});
	const type = response.headers.get('content-type') ?? '';
	const body = type.startsWith('text/event-stream') ? await begun(response) : Buffer.from(await response.arrayBuffer()).toString('latin1');
	const head = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
	return {
		status: response.status,
		type,
		kept: response.headers.get('cache-control') ?? '',
		body,
		where: response.headers.get('location') ?? '',
		heard: canariesIn(`${head}\n${body}`)
	};
}

/** A line that stays open has no end to wait for: what it says first. */
async function begun(response: Response): Promise<string> {
	const line = response.body?.getReader();
	const first = await line?.read();
	await line?.cancel();
	return Buffer.from(first?.value ?? new Uint8Array()).toString('latin1');
}

/** An answer without what is new in every answer (its number, the nonce, the moment) and without the word that was asked for. */
export const bare = ({ status, type, body, where }: Answer, asked: string): string =>
	[status, type, where, body]
		.join('\n')
		.replaceAll(asked, 'gevraagd')
		.replace(/nonce="[^"]*"/g, 'nonce')
		.replace(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'id')
		.replace(/name="_once" value="[^"]*"/g, 'once')
		.replace(/once:"[^"]*"/g, 'once')
		.replace(/__sveltekit_\w+/g, '__sveltekit');

/** Nothing when two answers are the same, and else where they part. */
export function difference(one: string, other: string): string | undefined {
	if (one === other) return undefined;
	const at = [...one].findIndex((sign, place) => other[place] !== sign);
	return `${one.slice(Math.max(0, at - 40), at + 60)} ≠ ${other.slice(Math.max(0, at - 40), at + 60)}`;
}

/** Does many things, a few at a time. */
export async function afew<T>(work: readonly T[], atOnce: number, deed: (one: T) => Promise<void>): Promise<void> {
	const waiting = [...work];
	await Promise.all(
		Array.from({ length: atOnce }, async () => {
			for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) await deed(one);
		})
	);
}
