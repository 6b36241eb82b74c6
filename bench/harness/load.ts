import autocannon from 'autocannon';
import { request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Recorded } from './bare.ts';

export type Contestant = {
	address: string;
	headers?: Record<string, string>;
	/** Asked by each of these in turn: where one person may only ask so often. */
	cookies?: readonly string[];
};
export type Pace = {
	/** Answers a second. */
	perSecond: number;
	/** Milliseconds from question to answer. */
	milliseconds: number;
};

type Race = { rounds?: number; seconds?: number; connections?: number };

/**
 * Loads each contestant in turn, round after round, so that a busy moment of the machine hits all of them; answers the middle of the
 * rounds. With one connection, `milliseconds` is what one answer takes to make.
 */
export async function race<Name extends string>(
	contestants: Record<Name, Contestant>,
	{ rounds = 5, seconds = 3, connections = 20 }: Race = {}
): Promise<Record<Name, Pace>> {
	const names = Object.keys(contestants) as Name[];
	const measured = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, Pace[]>;
	for (const name of names) await load(contestants[name], 1, connections);
	for (let round = 0; round < rounds; round += 1)
		for (const name of names) measured[name].push(await load(contestants[name], seconds, connections));
	return Object.fromEntries(
		names.map((name) => [
			name,
			{
				perSecond: middle(measured[name].map((pace) => pace.perSecond)),
				milliseconds: middle(measured[name].map((pace) => pace.milliseconds))
			}
		])
	) as Record<Name, Pace>;
}

async function load({ address, headers, cookies }: Contestant, seconds: number, connections: number): Promise<Pace> {
	const result = await autocannon({
		url: address,
		duration: seconds,
		connections,
		headers,
		...(cookies ? { requests: cookies.map((cookie) => ({ headers: { ...headers, cookie } })) } : {})
	});
	if (result.non2xx || result.errors) throw new Error(`${address} answered wrongly ${result.non2xx + result.errors} times under load.`);
	const perSecond = result['2xx'] / result.duration;
	return { perSecond, milliseconds: (1000 * connections) / perSecond };
}

export function middle(numbers: readonly number[]): number {
	const sorted = [...numbers].sort((a, b) => a - b);
	const half = sorted.length / 2;
	return ((sorted[Math.ceil(half) - 1] ?? 0) + (sorted[Math.floor(half)] ?? 0)) / 2;
}

/** Asks once and keeps the answer as it came, compressed or not. */
export function recorded({ address, headers }: Contestant): Promise<Recorded> {
	return new Promise((done, refuse) => {
		request(address, { headers }, async (answer) => {
			const body = await buffer(answer);
			const pairs: Array<[string, string]> = [];
			for (let at = 0; at < answer.rawHeaders.length; at += 2) pairs.push([answer.rawHeaders[at] ?? '', answer.rawHeaders[at + 1] ?? '']);
			const own = pairs.filter(([name]) => !/^(connection|keep-alive|date|transfer-encoding)$/i.test(name));
			done({ status: answer.statusCode ?? 0, headers: own, body });
		})
			.on('error', refuse)
			.end();
	});
}
