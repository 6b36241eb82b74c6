import { allRooms, type LatestItem } from '#kernel/register';
import type { Needs } from '../needs.ts';
import type { BlockOf } from '../types.ts';

/** What rooms have newest; each feed is asked once, for as many as its hungriest block shows. A feed of no room gives nothing. */
export async function resolve({ ctx, page }: Needs, blocks: BlockOf<'latest'>[]): Promise<Map<string, LatestItem[]>> {
	const feeds = new Map(allRooms().flatMap(({ latest = [] }) => latest.map((feed) => [feed.kind, feed])));
	const asked = new Map<string, Promise<LatestItem[]>>();
	const answers = new Map<string, LatestItem[]>();
	for (const { id, data } of blocks) {
		const theme = data.own ? page.theme?.key : undefined;
		const most = Math.max(...blocks.filter((one) => one.data.feed === data.feed).map((one) => one.data.limit));
		const key = `${data.feed} ${theme ?? ''}`;
		if (!asked.has(key)) asked.set(key, feeds.get(data.feed)?.latest(ctx, most, theme) ?? Promise.resolve([]));
		answers.set(id, ((await asked.get(key)) ?? []).slice(0, data.limit));
	}
	return answers;
}
