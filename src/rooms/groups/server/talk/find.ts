import { sql } from 'kysely';
import { db, stated, type Actor, type Ctx, type Tx } from '#kernel/context';
import { found, Missing } from '#kernel/errors';
import { groupsFor, isAtLeast, me, roleNow } from '../groups/find.ts';

/** What a topic and its group call alike is told apart here. */
const atKey = stated((kysely, slug: string, key: string, reader: string) =>
	groupsFor(kysely, reader)
		.innerJoin('topic', 'topic.group_id', 'groups.id')
		.leftJoin('topic_reading as r', (join) => join.onRef('r.topic_id', '=', 'topic.id').on('r.person_id', '=', reader))
		.select(['topic.id as topic_id', 'topic.key', 'topic.kind', 'topic.title', 'topic.author_id', 'topic.started_at', 'topic.last_post_at'])
		.select([
			'topic.last_number',
			'topic.pinned_at',
			'topic.closed_at as topic_closed_at',
			'topic.answer_id',
			'topic.audience',
			'topic.circle',
			'topic.status'
		])
		.select(['topic.closed_import', 'topic.slow_seconds as topic_slow_seconds', 'r.follow as topic_follow', 'r.read as read'])
		.where('groups.slug', '=', slug)
		.where('topic.key', '=', key)
		.where('topic.moved_to', 'is', null)
);

/** A topic at its address, with its group. One that moved to another group is found there; in the wrong group it is nowhere. */
export const topicAt = async (ctx: Ctx, { slug, key }: { slug: string; key: string }) => {
	const row = await found((await atKey(ctx, slug, key, me(ctx.actor)))[0]);
	const { topic_id: id, topic_closed_at: closed_at, topic_slow_seconds: slow_seconds, topic_follow: follow, key: _, ...both } = row;
	const { kind, title, author_id, audience, circle, status, answer_id, read, closed_import, ...more } = both;
	const { started_at, last_post_at, last_number, pinned_at, ...group } = more;
	const topic = {
		id,
		key,
		kind,
		title,
		author_id,
		audience,
		circle,
		status,
		answer_id,
		read,
		closed_import,
		closed_at,
		slow_seconds,
		follow
	};
	return { ...topic, started_at, last_post_at, last_number, pinned_at, group_id: group.id, group, role: group.role };
};
export type FoundTopic = Awaited<ReturnType<typeof topicAt>>;
export type TopicAddress = { slug: string; key: string };
export const findTopic = (tx: Tx, input: TopicAddress) => topicAt(tx, input);

/** Where a topic that is not at this address stands today: in another group, or joined with another topic. Only for who may read it there. */
export async function addressNow(ctx: Ctx, key: string): Promise<TopicAddress | undefined> {
	const { rows } = await sql<TopicAddress>`select g.slug, coalesce(t.key, s.key) as key from topic s
		left join topic t on t.id = s.moved_to join groups g on g.id = coalesce(t.group_id, s.group_id)
		where s.key = ${key} and (s.moved_to is null or t.id is not null)`.execute(db(ctx));
	return rows[0];
}

/**
 * A topic to answer in: where it stands now, when it was joined with another of its group (perhaps more than once) while somebody wrote. Not
 * where it went to another group: others read there.
 */
export const findTopicNow = (tx: Tx, at: TopicAddress, hops = 4): Promise<FoundTopic> =>
	topicAt(tx, at).catch(async (error: unknown) => {
		const now = error instanceof Missing && hops ? await addressNow(tx, at.key) : undefined;
		if (now?.slug !== at.slug) throw error;
		return findTopicNow(tx, now, hops - 1);
	});

/** What is joined with it is read by who reads it: one that waits to be let through, or came in with a closed import, takes nothing in. */
export const takesIn = ({ status, closed_import }: Pick<FoundTopic, 'status' | 'closed_import'>): boolean =>
	status === 'published' && !closed_import;

/** Topics that a deed puts in their place, held: of two such deeds at the same moment, the second sees what the first left. */
export async function holdTopics(tx: Tx, ...addresses: TopicAddress[]): Promise<void> {
	const ids: string[] = [];
	for (const at of addresses) ids.push((await topicAt(tx, at)).id);
	await sql`select app.hold_topics(${ids}::uuid[])`.execute(db(tx));
}

type Unopened = { /** Of an import that is not opened yet: it is read, and left as it is. */ closed_import?: string | null };

/** What waits to be let through is not answered yet. */
export const mayWrite = (
	actor: Actor,
	{ role, group, closed_at, closed_import, status }: Pick<FoundTopic, 'role' | 'group' | 'closed_at' | 'status'> & Unopened
): boolean =>
	actor.kind === 'house' || (isAtLeast(role, 'member') && !group.closed_at && !closed_at && !closed_import && status !== 'review');
export const mayHost = (actor: Actor, { role, closed_import }: { role: FoundTopic['role'] } & Unopened): boolean =>
	actor.kind === 'house' || (isAtLeast(role, 'host') && !closed_import);
/** The same for what adds something: only while the group is not closed. */
export const mayHostWhileOpen = (actor: Actor, topic: Parameters<typeof mayHost>[1] & Pick<FoundTopic, 'group'>): boolean =>
	mayHost(actor, topic) && !topic.group.closed_at;

/** A post that who asks may see, with its topic and how they stand in its group. */
export const findPost = async (tx: Ctx, { id }: { id: string }) => {
	const row = await db(tx)
		.selectFrom('post')
		.innerJoin('topic', 'topic.id', 'post.topic_id')
		.innerJoin('groups', 'groups.id', 'post.group_id')
		.leftJoin('membership as own', (join) => join.onRef('own.group_id', '=', 'groups.id').on('own.person_id', '=', me(tx.actor)))
		.select(['post.id', 'post.author_id', 'post.doc', 'post.number', 'post.status', 'post.topic_id', 'post.group_id', 'post.audience'])
		.select([
			'topic.key',
			'topic.title',
			'topic.kind',
			'topic.author_id as asker',
			'topic.closed_at',
			'topic.answer_id',
			'groups.slug',
			'groups.history',
			'groups.closed_at as group_closed_at'
		])
		.select(roleNow('own').as('role'))
		.where('post.id', '=', id)
		.executeTakeFirst();
	if (!row) throw new Missing();
	return row;
};
export type FoundPost = Awaited<ReturnType<typeof findPost>>;
