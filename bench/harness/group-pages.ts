import type { Network } from './many-groups.ts';

type Page = { what: string; addresses: (network: Network) => string[] };
const pages: Page[] = [
	{ what: 'Group page', addresses: ({ groups }) => groups },
	{ what: 'Topic page of 20 posts', addresses: ({ topics }) => topics },
	{ what: 'Unread list', addresses: () => ['/netwerk/ongelezen'] },
	{ what: 'Search', addresses: () => ['/zoeken?q=sjaals+soep', '/zoeken?q=woensdag', '/zoeken?q=buurtt'] }
];

type Read = { milliseconds: number; queries: number };

/** The page as a browser of one of them asks for it, one at a time: from the first byte of the question to the last of the answer. */
async function read(address: string, cookie: string): Promise<Read> {
	const begun = performance.now();
	const answer = await fetch(address, { headers: { cookie, accept: 'text/html' }, redirect: 'manual' });
	await answer.text();
	if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}.`);
	return { milliseconds: performance.now() - begun, queries: Number(answer.headers.get('x-queries')) };
}

/** Nineteen of twenty were at least as fast, and the most queries any of them took. */
async function slow(house: string, addresses: readonly string[], cookies: readonly string[]): Promise<Read> {
	const all: Read[] = [];
	for (let at = 0; at < 140; at += 1)
		all.push(await read(house + (addresses[at % addresses.length] ?? ''), cookies[at % cookies.length] ?? ''));
	const timed = all.slice(20).map(({ milliseconds }) => milliseconds);
	return {
		milliseconds: timed.sort((a, b) => a - b)[Math.floor(timed.length * 0.95)] ?? 0,
		queries: Math.max(...all.map(({ queries }) => queries))
	};
}

export type PagePace = Read & { what: string };

/** Each kind of page, as forty members ask for it in turn. */
export async function readPages(house: string, network: Network): Promise<PagePace[]> {
	const figures: PagePace[] = [];
	for (const { what, addresses } of pages) figures.push({ what, ...(await slow(house, addresses(network), network.cookies.slice(0, 40))) });
	return figures;
}
