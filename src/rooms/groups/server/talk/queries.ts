import { sql } from 'kysely';
import * as v from 'valibot';
import { stated, type Ctx } from '#kernel/context';
import { Missing } from '#kernel/errors';
import { anyone, query } from '#kernel/operation';
import { toMarkup } from '#kernel/text';
import { Key, Slug } from '../../schema.ts';
import type { PostCare } from '../care/on-posts.ts';
import { addsAtOnce, isAtLeast, me } from '../groups/find.ts';
import { ideaOf } from '../ideas/show.ts';
import { pollOf } from '../polls/show.ts';
import { draftOf } from './drafts.ts';
import { mayHost, mayWrite, topicAt, type FoundTopic } from './find.ts';
import { mayRetitle, mayRetitleOwn } from './titles.ts';
import { Page, perPage } from './lists.ts';
import { postsOf } from './posts.ts';

/** The posts of a topic that who asks may see, and which of them are new to them, or their own. */
const numbersOf = stated(
	(_, topic: string, reader: string, since: Date | null, read: string) => sql<{ number: number; unread: boolean; own: boolean }>`
		select p.number, p.author_id = ${reader} as own, p.status = 'published' and ${since}::timestamptz < p.written_at and p.source <> 'import'
			and p.author_id is distinct from ${reader} and not ${read}::int4multirange @> p.number as unread
		from post p where p.topic_id = ${topic} order by p.number`
);

/** A topic, twenty posts at a time: from the page asked for, from a post, or from where somebody stopped reading. */
export const showTopic = query({
	name: 'groups.show_topic',
	input: v.object({ slug: Slug, key: Key, page: Page, from: v.optional(v.pipe(v.string(), v.regex(/^\d{1,6}$/), v.transform(Number))) }),
	allow: anyone,
	run: async (ctx, { slug, key, page: asked, from }) => {
		const topic = await topicAt(ctx, { slug, key });
		const rows = await numbersOf(ctx, topic.id, me(ctx.actor), topic.group.read_before, topic.read ?? '{}');
		const start = from === undefined ? -1 : rows.findIndex(({ number }) => number >= from);
		const page = start < 0 ? asked : Math.floor(start / perPage) + 1;
		const numbers = rows.slice((page - 1) * perPage, page * perPage);
		if (numbers.length === 0) throw new Missing();
		// They wait for none of each other.
		const [posts, poll, idea, draft] = await Promise.all([
			postsOf(
				ctx,
				topic.id,
				numbers.map(({ number }) => number)
			),
			topic.kind === 'poll' ? pollOf(ctx, topic.id) : null,
			topic.kind === 'idea' ? ideaOf(ctx, topic.id) : null,
			topic.role ? draftOf(ctx, topic.group.id, topic.id) : null
		]);
		const unread = new Set(rows.filter((row) => row.unread).map(({ number }) => number));
		const actor = ctx.actor;
		const own = (author: string | null) => actor.kind === 'person' && author === actor.id;
		return {
			topic: {
				id: topic.id,
				key,
				kind: topic.kind,
				title: topic.title,
				...signsOf(topic),
				slow: topic.slow_seconds,
				answer: topic.answer_id,
				follow: topic.follow ?? ('normal' as const)
			},
			group: {
				id: topic.group.id,
				slug,
				name: topic.group.name,
				locale: topic.group.locale,
				readable: topic.group.readable,
				role: topic.role,
				closed_at: topic.group.closed_at,
				suspended_until: topic.group.suspended_until
			},
			poll,
			idea,
			draft,
			posts: posts.map((post) => ({
				...post,
				unread: unread.has(post.number),
				source: own(post.author_id) ? { markup: toMarkup(post.doc), doc: post.doc } : null,
				can: deedsOn(ctx, topic, post)
			})),
			page,
			pages: Math.ceil(rows.length / perPage),
			total: rows.length,
			unread: unread.size,
			own: rows.filter((row) => row.own).length,
			nextUnread: [...unread].find((number) => number > (numbers.at(-1)?.number ?? 0)) ?? null,
			can: deedsIn(ctx, topic)
		};
	}
});

/** How a topic stands. `kept`: from before the group opened wider, for who was in it then; `open`: for everybody. */
const signsOf = ({ pinned_at, closed_at, closed_import, status, circle, audience }: FoundTopic) => ({
	pinned: pinned_at !== null,
	closed: closed_at !== null,
	unopened: closed_import !== null,
	waiting: status === 'review',
	kept: circle !== null,
	open: audience === 'public'
});

/** What who asks may do in a topic. */
function deedsIn({ actor }: Ctx, topic: FoundTopic) {
	const person = actor.kind === 'person';
	return {
		write: person && mayWrite(actor, topic),
		host: mayHost(actor, topic),
		retitle: mayRetitle(actor, topic),
		/** How long one waits here between two posts; hosts do not. */
		slow: isAtLeast(topic.role, 'host') ? 0 : Math.max(topic.slow_seconds, topic.group.slow_seconds),
		follow: isAtLeast(topic.role, 'guest'),
		keep: person && addsAtOnce(topic) && !topic.closed_import && topic.status !== 'review',
		vote: person && isAtLeast(topic.role, 'member') && !topic.group.closed_at,
		close: isAtLeast(topic.role, 'host') || (person && topic.author_id === actor.id && isAtLeast(topic.role, 'member'))
	};
}

/** What who asks may do with one post of a topic. */
function deedsOn(
	{ actor }: Ctx,
	topic: FoundTopic,
	post: { author_id: string | null; number: number; status: string; via: string; care: PostCare | null }
) {
	const own = actor.kind === 'person' && post.author_id === actor.id;
	const asked = actor.kind === 'person' && topic.author_id === actor.id && isAtLeast(topic.role, 'member');
	return {
		revise: own && isAtLeast(topic.role, 'member') && !topic.closed_at && !topic.group.closed_at && !topic.closed_import,
		retitle: own && post.number === 1 && mayRetitleOwn(actor, topic),
		react: actor.kind === 'person' && isAtLeast(topic.role, 'guest') && !own && post.status === 'published' && !topic.closed_import,
		accept: topic.kind === 'question' && post.number > 1 && (asked || isAtLeast(topic.role, 'host')),
		// What somebody else decided about one's own post, one does not take back.
		hide: mayHost(actor, topic) && !(own && post.care?.measure?.kind === 'hidden'),
		flag: actor.kind === 'person' && !own && post.status === 'published' && post.via !== 'house',
		unread: isAtLeast(topic.role, 'guest') && !own && post.via !== 'import'
	};
}
