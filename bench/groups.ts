import pg from 'pg';
import { runningEmbedded } from '#kernel/db';
import { fillGroups, type Network } from './harness/many-groups.ts';
import { readPages } from './harness/group-pages.ts';
import { middle, openBare, race, recorded, type Bench, type Figure } from './harness/index.ts';

/** How often a second `deed` was done by eight at a time, and every one of them held. */
async function byEight(seconds: number, deed: (turn: number) => Promise<void>): Promise<number> {
	const until = performance.now() + seconds * 1000;
	let turns = 0;
	await Promise.all(
		Array.from({ length: 8 }, async () => {
			while (performance.now() < until) await deed((turns += 1));
		})
	);
	return turns / seconds;
}

/** One row, one commit, from eight connections: as fast as this database keeps anything. */
async function rawCommits(url: string): Promise<number> {
	const clients = await Promise.all(
		Array.from({ length: 8 }, async () => {
			const client = new pg.Client({ connectionString: url });
			await client.connect();
			return client;
		})
	);
	await clients[0]?.query('create table if not exists bench_row (id bigserial primary key, words text)');
	const free = [...clients];
	const perSecond = await byEight(3, async (turn) => {
		const client = free.pop();
		await client?.query('insert into bench_row (words) values ($1)', [`woorden van ${turn}`]);
		if (client) free.push(client);
	});
	await clients[0]?.query('drop table bench_row');
	await Promise.all(clients.map((client) => client.end()));
	return perSecond;
}

/** Replies through the form, each by somebody who may still write by their pace; kept, told to search and to open pages when it answers. */
async function replies(house: string, { cookies, topics }: Network, from: number): Promise<number> {
	return byEight(3, async (turn) => {
		const answer = await fetch(`${house}${topics[turn % topics.length] ?? ''}?/write`, {
			method: 'POST',
			redirect: 'manual',
			headers: { cookie: cookies[(from + turn) % cookies.length] ?? '', origin: house, accept: 'text/html' },
			body: new URLSearchParams({ text: `Bij ons ook, beurt ${turn}.` })
		});
		if (answer.status !== 303) throw new Error(`A reply was answered ${answer.status}.`);
	});
}

/** Signed in, over and over, against the same bytes from bare Node. */
async function against(house: string, path: string, cookies: readonly string[]): Promise<{ bare: number; own: number }> {
	const own = { address: house + path, headers: { 'accept-encoding': 'br, gzip' }, cookies };
	const once = { ...own, headers: { ...own.headers, cookie: cookies[0] ?? '' } };
	await recorded(once);
	const bare = await openBare(await recorded(once));
	try {
		const pace = await race({ bare: { address: bare.address }, own }, { rounds: 3, seconds: 3, connections: 8 });
		return { bare: pace.bare.perSecond, own: pace.own.perSecond };
	} finally {
		await bare.close();
	}
}

export const bench: Bench = {
	about:
		'The closed network with 5,000 members in 200 groups: pages as a member of twelve groups asks for them among 200,000 posts; then as fast as they go, and replies that hold.',
	run: async ({ address, folder }) => {
		const url = (await runningEmbedded(folder)) ?? '';
		const network = await fillGroups(url, 200_000);
		const pages = await readPages(address, network);
		const topic = await against(address, network.topics[0] ?? '', network.cookies);
		const search = await against(address, '/zoeken?q=sjaals+soep', network.cookies);
		const commits: number[] = [];
		const written: number[] = [];
		for (let round = 0; round < 3; round += 1) {
			commits.push(await rawCommits(url));
			written.push(await replies(address, network, round * 90));
		}
		return [
			...pages.flatMap(({ what, milliseconds, queries }): Figure[] => [
				{ what: `${what}, 95 of 100 within`, measured: milliseconds, unit: 'ms', atMost: 80 },
				{ what: `${what}, queries`, measured: queries, unit: 'queries', atMost: 12 }
			]),
			{ what: 'Topic page of 20 posts, signed in', measured: topic.own, unit: 'answers/s' },
			{ what: '… of what bare Node does', measured: (100 * topic.own) / topic.bare, unit: '%', atLeast: 3 },
			{ what: 'Search over 11,600 posts, signed in', measured: search.own, unit: 'answers/s' },
			{ what: '… of what bare Node does', measured: (100 * search.own) / search.bare, unit: '%', atLeast: 2 },
			{ what: 'Raw commits of one row, 8 writers', measured: middle(commits), unit: 'commits/s' },
			{ what: 'Replies that hold, 8 writers', measured: middle(written), unit: 'replies/s' },
			{ what: '… of raw commits', measured: (100 * middle(written)) / middle(commits), unit: '%', atLeast: 25 }
		];
	}
};
