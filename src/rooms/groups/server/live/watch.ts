import * as v from 'valibot';
import type { Ctx } from '#kernel/context';
import { Missing } from '#kernel/errors';
import { query, signedIn } from '#kernel/operation';
import { Key, Slug } from '../../schema.ts';
import { groupAt } from '../groups/find.ts';
import { mayRead } from '../groups/queries.ts';
import { topicAt } from '../talk/find.ts';
import { begin, end, everybody, type Watcher } from './watchers.ts';

const bytes = new TextEncoder();
/** Behind by this many messages: the line is too slow, or nobody is there. */
const furthestBehind = 100;

/**
 * A line on which somebody hears that something changed in a topic, or in a group when no topic is named: server-sent events, without any
 * content. Nobody can see who has which page open.
 */
export const watchTalk = query({
	name: 'groups.watch',
	input: v.object({ slug: Slug, key: v.optional(v.union([Key, v.literal('')]), '') }),
	allow: signedIn,
	run: async (ctx, { slug, key }) => {
		const place = key ? await topicAt(ctx, { slug, key }) : null;
		const group = place?.group ?? (await groupAt(ctx, slug));
		if (!mayRead(group, ctx)) throw new Missing();
		return lineFor(ctx, group.id, place?.id ?? null);
	}
});

function lineFor({ actor }: Ctx, group: string, topic: string | null): ReadableStream<Uint8Array> {
	if (actor.kind !== 'person') throw new Missing();
	let watcher: Watcher | undefined;
	return new ReadableStream<Uint8Array>(
		{
			start(line) {
				const close = () => {
					if (!watcher) return;
					end(watcher);
					watcher = undefined;
					line.close();
				};
				const send = (event: string) => {
					if ((line.desiredSize ?? 0) < -furthestBehind) close();
					else line.enqueue(bytes.encode(event));
				};
				watcher = { person: actor.id, session: actor.session, group, topic, send, close };
				begin(watcher);
				// When the line breaks, not everybody comes back in the same second.
				send(`retry: ${1000 + (everybody().length % 20) * 100}\n\n`);
			},
			cancel() {
				if (watcher) end(watcher);
				watcher = undefined;
			}
		},
		{ highWaterMark: 1 }
	);
}
