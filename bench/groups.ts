import { runningEmbedded } from '#kernel/db';
import { fillGroups } from './harness/many-groups.ts';
import { readPages } from './harness/group-pages.ts';
import { openDoor, rawCommits, replies, rest } from './harness/replies.ts';
import { middle, openBare, race, recorded, type Bench, type Figure } from './harness/index.ts';

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
		'The closed network with 5,000 members in 200 groups: pages as a member of twelve groups asks for them among 200,000 posts; then as fast as they go, and replies that hold: through the form, and by the command behind it.',
	run: async ({ address, folder }) => {
		const url = (await runningEmbedded(folder)) ?? '';
		const network = await fillGroups(url, 200_000);
		const pages = await readPages(address, network);
		const topic = await against(address, network.topics[0] ?? '', network.cookies);
		const search = await against(address, '/zoeken?q=sjaals+soep', network.cookies);
		const commits: number[] = [];
		const written: number[] = [];
		const deeds: number[] = [];
		const door = await openDoor(url, network);
		for (let round = 0; round < 3; round += 1) {
			commits.push(await rawCommits(url));
			await rest(url);
			written.push(await replies(address, network));
			await rest(url);
			deeds.push(await door.replies());
		}
		await door.close();
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
			{ what: '… of raw commits', measured: (100 * middle(written)) / middle(commits), unit: '%', atLeast: 25 },
			{ what: 'Replies by the same command without HTTP, 8 writers', measured: middle(deeds), unit: 'replies/s' },
			{ what: '… of raw commits', measured: (100 * middle(deeds)) / middle(commits), unit: '%' }
		];
	}
};
