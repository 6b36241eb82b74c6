import { db } from '#kernel/context';
import { detach } from '#kernel/storage';
import { emptyDoc, plainText } from '#kernel/text';
import type { Ctx, Tx } from '#kernel/context';
import type { PersonColumns } from '#kernel/register';
import { indexTopic } from './talk/index-topic.ts';

const theirs = [
	'membership',
	'group_ban',
	'charter_acceptance',
	'join_request',
	'reaction',
	'mention',
	'topic_reading',
	'post_draft',
	'group_opening',
	'invitation_arrival'
] as const;

/** The part that groups take in "my data". What was said in a group can stay without a name, so that others' answers keep their sense. */
export const groupsData: PersonColumns = {
	columns: [...theirs.map((table) => `${table}.person_id`), 'topic.author_id', 'post.author_id'],
	mentions: [
		'groups.created_by',
		'membership_log.person_id',
		'membership_log.by_person',
		'group_ban.banned_by',
		'join_request.settled_by',
		'join_step.person_id',
		'invitation.created_by',
		'post_version.edited_by'
	],
	kept: [
		{ heading: 'groups_kept_memberships', words: 'groups_kept_memberships_words', seen: 'groups_kept_memberships_seen' },
		{ heading: 'groups_kept_posts', words: 'groups_kept_posts_words', seen: 'groups_kept_posts_seen' }
	],
	export: async (ctx, person) => ({
		groups_kept_memberships: {
			memberships: await memberships(ctx, person),
			requests: await requests(ctx, person),
			arrived: await arrivals(ctx, person),
			bans: await db(ctx).selectFrom('group_ban').select(['reason', 'banned_at']).where('person_id', '=', person).execute(),
			opened: await db(ctx).selectFrom('group_opening').select(['reason', 'opened_at', 'until']).where('person_id', '=', person).execute()
		},
		groups_kept_posts: await ownWords(ctx, person)
	}),
	erase: async (tx, person, contributions) => {
		if (contributions === 'delete') await eraseWords(tx, person);
		for (const table of theirs) await db(tx).deleteFrom(table).where('person_id', '=', person).execute();
		await unname(tx, person);
	}
};

const memberships = (ctx: Ctx, person: string) =>
	db(ctx)
		.selectFrom('membership')
		.innerJoin('groups', 'groups.id', 'membership.group_id')
		.select(['groups.name', 'membership.role', 'membership.joined_at', 'membership.follow'])
		.where('membership.person_id', '=', person)
		.execute();

const requests = (ctx: Ctx, person: string) =>
	db(ctx)
		.selectFrom('join_request')
		.innerJoin('groups', 'groups.id', 'join_request.group_id')
		.select(['groups.name', 'join_request.message', 'join_request.answers', 'join_request.status', 'join_request.asked_at'])
		.where('join_request.person_id', '=', person)
		.execute();

/** Which invitation somebody got their account by. */
const arrivals = (ctx: Ctx, person: string) =>
	db(ctx)
		.selectFrom('invitation_arrival as a')
		.innerJoin('invitation', 'invitation.id', 'a.invitation_id')
		.innerJoin('groups', 'groups.id', 'invitation.group_id')
		.select(['groups.name', 'a.at', 'a.invitation_id'])
		.where('a.person_id', '=', person)
		.execute();

async function ownWords(ctx: Ctx, person: string): Promise<unknown[]> {
	const posts = await db(ctx)
		.selectFrom('post')
		.innerJoin('topic', 'topic.id', 'post.topic_id')
		.select(['topic.title', 'post.number', 'post.written_at', 'post.doc', 'post.elided'])
		.where('post.author_id', '=', person)
		.orderBy('post.written_at')
		.execute();
	const topics = await db(ctx).selectFrom('topic').select(['title', 'started_at']).where('author_id', '=', person).execute();
	const reactions = await db(ctx).selectFrom('reaction').select(['post_id', 'meaning', 'at']).where('person_id', '=', person).execute();
	const drafts = await db(ctx).selectFrom('post_draft').select(['title', 'text', 'changed_at']).where('person_id', '=', person).execute();
	return [...posts.map(({ doc, ...post }) => ({ ...post, text: plainText(doc) })), ...topics, ...reactions, ...drafts];
}

/** The words go; that something stood there stays, so that what others answered keeps its place. */
export async function eraseWords(tx: Tx, person: string, group?: string): Promise<void> {
	const posts = await db(tx)
		.updateTable('post')
		.set({ doc: JSON.stringify(emptyDoc), elided: '', said_as: '', status: 'archived', author_id: null, edited_at: tx.now })
		.where('author_id', '=', person)
		.$if(group !== undefined, (query) => query.where('group_id', '=', group ?? ''))
		.returning(['id', 'topic_id'])
		.execute();
	for (const { id } of posts) {
		await db(tx).deleteFrom('post_version').where('post_id', '=', id).execute();
		await detach(tx, { room: 'groups', subject: id });
	}
	const topics = await db(tx)
		.updateTable('topic')
		.set({ title: '', author_id: null })
		.where('author_id', '=', person)
		.$if(group !== undefined, (query) => query.where('group_id', '=', group ?? ''))
		.returning('id')
		.execute();
	// What is found of a conversation is what is still said in it, whoever began it.
	for (const topic of new Set([...posts.map(({ topic_id }) => topic_id), ...topics.map(({ id }) => id)])) await indexTopic(tx, topic);
}

async function unname(tx: Tx, person: string): Promise<void> {
	await db(tx).updateTable('topic').set({ author_id: null }).where('author_id', '=', person).execute();
	await db(tx).updateTable('post').set({ author_id: null, said_as: '' }).where('author_id', '=', person).execute();
	await db(tx).updateTable('groups').set({ created_by: null }).where('created_by', '=', person).execute();
	await db(tx).updateTable('membership_log').set({ person_id: null }).where('person_id', '=', person).execute();
	await db(tx).updateTable('membership_log').set({ by_person: null }).where('by_person', '=', person).execute();
	await db(tx).updateTable('group_ban').set({ banned_by: null }).where('banned_by', '=', person).execute();
	await db(tx).updateTable('join_request').set({ settled_by: null }).where('settled_by', '=', person).execute();
	await db(tx).updateTable('join_step').set({ person_id: null }).where('person_id', '=', person).execute();
	await db(tx).updateTable('invitation').set({ created_by: null }).where('created_by', '=', person).execute();
	await db(tx).updateTable('post_version').set({ edited_by: null }).where('edited_by', '=', person).execute();
}
