import { db, type Ctx } from '#kernel/context';
import type { PollRule } from '../schema/polls.ts';
import type { StageMeaning, TryoutOutcome } from '../schema/ideas.ts';
import { offerAmendment } from './ideas/amending.ts';
import { beginTryout, offerIdea, stepIdea, voteForIdea } from './ideas/commands.ts';
import { castVote, closePoll, startPoll } from './polls/commands.ts';
import { makeShelfPage } from './shelf/pages.ts';
import { answerQuote, shelveTopic } from './shelf/quoting.ts';
import { writePost } from './talk/writing.ts';

type Said = { by: string; hours: number; text: string };
type Idea = Said & {
	title: string;
	votes?: string[];
	posts?: Said[];
	amendments?: Said[];
	tryouts?: { by: string; hours: number; place: string; outcome: TryoutOutcome; notes: string }[];
	steps?: (Said & { to: StageMeaning; official?: boolean })[];
};
type Poll = Said & { title: string; rule: PollRule; options: string; secret?: boolean; closed?: number; votes: Record<string, number[]> };
/** `review`: it is to be looked at again since so many hours. */
type Shelved = Said & { title: string; review?: number; topic?: string; quotes?: number[]; leave?: Record<string, 'named' | 'unnamed'> };
export type More = { ideas?: Idea[]; polls?: Poll[]; shelf?: Shelved[] };

/** Does one deed as somebody of the cast, some hours ago. */
export type Do = <T>(key: string, hours: number, deed: (ctx: Ctx) => Promise<T>) => Promise<T>;
const keyOf = ({ address }: { address: string }): string => address.split('/').at(-1) ?? '';

/** What stands on the board of a demo group, what was asked there, and what it kept. */
export async function loadMore(done: Do, slug: string, { ideas = [], polls = [], shelf = [] }: More): Promise<void> {
	for (const idea of ideas) await loadIdea(done, slug, idea);
	for (const poll of polls) await loadPoll(done, slug, poll);
	for (const page of shelf) await loadShelved(done, slug, page);
}

async function loadIdea(done: Do, slug: string, { by, hours, title, text, votes = [], ...grown }: Idea): Promise<void> {
	const key = keyOf(await done(by, hours, (ctx) => offerIdea(ctx, { slug, title, text })));
	const at = { slug, key };
	for (const who of votes) await done(who, hours - 1, (ctx) => voteForIdea(ctx, at));
	for (const said of grown.posts ?? []) await done(said.by, said.hours, (ctx) => writePost(ctx, { ...at, text: said.text }));
	for (const said of grown.amendments ?? []) await done(said.by, said.hours, (ctx) => offerAmendment(ctx, { ...at, text: said.text }));
	for (const { by: who, hours: ago, ...tried } of grown.tryouts ?? []) await done(who, ago, (ctx) => beginTryout(ctx, { ...at, ...tried }));
	for (const step of grown.steps ?? [])
		await done(step.by, step.hours, async (ctx) => {
			const stage = await db(ctx)
				.selectFrom('idea_stage')
				.innerJoin('groups', 'groups.id', 'idea_stage.group_id')
				.select('idea_stage.id')
				.where('groups.slug', '=', slug)
				.where('meaning', '=', step.to)
				.executeTakeFirstOrThrow();
			return stepIdea(ctx, { ...at, stage: stage.id, text: step.text, official: step.official ? 'on' : '' });
		});
}

async function loadPoll(done: Do, slug: string, { by, hours, votes, secret, closed, ...asked }: Poll): Promise<void> {
	const key = keyOf(await done(by, hours, (ctx) => startPoll(ctx, { slug, ...asked, secret: secret ? 'on' : '' })));
	const ids = await done(by, hours, async (ctx) => {
		const options = db(ctx).selectFrom('poll_option').innerJoin('topic', 'topic.id', 'poll_option.topic_id').select('poll_option.id');
		return (await options.where('topic.key', '=', key).orderBy('place').execute()).map(({ id }) => id);
	});
	for (const [who, marks] of Object.entries(votes)) {
		const given = marks.flatMap((mark, place): [string, string][] => (mark ? [[ids[place] ?? '', String(mark)]] : []));
		await done(who, hours - 2, (ctx) => castVote(ctx, { slug, key, choice: given.map(([id]) => id), marks: Object.fromEntries(given) }));
	}
	if (closed) await done(by, closed, (ctx) => closePoll(ctx, { slug, key }));
}

async function loadShelved(
	done: Do,
	slug: string,
	{ by, hours, title, text, review, topic, quotes = [], leave = {} }: Shelved
): Promise<void> {
	const page = ({ now }: Ctx) => {
		const day = review === undefined ? '' : new Date(now.getTime() + (hours - review) * 3600_000).toISOString().slice(0, 10);
		return { slug, title, text, review_on: day };
	};
	if (!topic) {
		await done(by, hours, (ctx) => makeShelfPage(ctx, page(ctx)));
		return;
	}
	await done(by, hours, async (ctx) => {
		const posts = await db(ctx)
			.selectFrom('post')
			.innerJoin('topic', 'topic.id', 'post.topic_id')
			.select(['post.id', 'topic.key'])
			.where('topic.title', '=', topic)
			.where('post.number', 'in', quotes)
			.execute();
		return shelveTopic(ctx, { ...page(ctx), key: posts[0]?.key ?? '', posts: posts.map(({ id }) => id) });
	});
	for (const [who, answer] of Object.entries(leave))
		await done(who, hours - 5, async (ctx) => {
			const waiting = await db(ctx).selectFrom('shelf_quote').select('id').where('answer', '=', 'waiting').execute();
			for (const { id } of waiting) await answerQuote(ctx, { id, answer });
		});
}
