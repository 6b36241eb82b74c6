import * as v from 'valibot';
import { db, type Tx } from '#kernel/context';
import { Invalid } from '#kernel/errors';
import { record } from '#kernel/events';
import { newId } from '#kernel/ids';
import { take } from '#kernel/limits';
import { command } from '#kernel/operation';
import { DocSchema, fromForm, plainText, type Doc } from '#kernel/text';
import { attach } from '#kernel/storage';
import { fields } from '#kernel/web';
import { Key, Slug, TopicInput, Written, type GroupRole, type TopicKind } from '../../schema.ts';
import { waitTurn } from '../care/slow.ts';
import { audienceOf, findGroup, isAtLeast, me, type FoundGroup } from '../groups/find.ts';
import { addressOf } from './address.ts';
import { callMembers } from './calling.ts';
import { dropDraft } from './drafts.ts';
import { findTopicNow, mayWrite } from './find.ts';
import { indexPost, indexTopic } from './index-topic.ts';
import { readUpTo } from './reading.ts';

export const Files = v.pipe(fields.many(fields.id()), v.maxLength(10, 'talking_files_many'));
const pace = { name: 'groups.write', capacity: 20, seconds: 600 };
const longest = 20_000;

/** May somebody begin a topic of this kind here? An announcement is for hosts to make. */
export const mayStart = (actor: Tx['actor'], group: FoundGroup, kind: TopicKind): boolean =>
	mayWrite(actor, { role: group.role, group, closed_at: null, status: 'published' }) &&
	(kind !== 'announcement' || isAtLeast(group.role, 'host'));

/** Somebody begins a topic: its title and the first post. */
export const startTopic = command({
	name: 'groups.start_topic',
	input: v.object({ slug: Slug, ...TopicInput.entries, files: Files }),
	find: findGroup,
	allow: (actor, group, { kind }) => mayStart(actor, group, kind),
	run: async (tx, { slug, ...said }, group) => {
		const { key, held } = await beginTopic(tx, group, said);
		return { address: `/netwerk/${slug}/${key}`, held };
	}
});

type Begun = { kind: TopicKind; title: string; text: string; files: string[] };

/** The row of a topic and its first post; for every deed that begins one. */
export async function beginTopic(
	tx: Tx,
	group: FoundGroup,
	{ kind, title, text, files }: Begun
): Promise<{ id: string; key: string; post: string; held: boolean }> {
	await take(pace, me(tx.actor));
	await waitTurn(tx, group);
	const id = newId();
	const held = group.newcomer;
	const { key } = await db(tx)
		.insertInto('topic')
		.values({
			id,
			group_id: group.id,
			kind,
			title,
			author_id: me(tx.actor),
			started_at: tx.now,
			last_post_at: tx.now,
			pinned_at: null,
			closed_at: null,
			answer_id: null,
			audience: audienceOf(group),
			status: held ? 'review' : 'published'
		})
		.returning('key')
		.executeTakeFirstOrThrow();
	const post = await putPost(tx, { topic: id, group: group.id, role: group.role, text, files, replyTo: null, held });
	await dropDraft(tx, group.id, null);
	await record(tx, 'groups.topic_started', id, { group: group.id });
	return { id, key, post: post.id, held };
}

/** Somebody answers in a topic. */
export const writePost = command({
	name: 'groups.write_post',
	input: v.object({ slug: Slug, key: Key, text: Written, reply_to: v.optional(v.union([fields.id(), v.literal('')]), ''), files: Files }),
	find: (tx, at) => findTopicNow(tx, at),
	allow: mayWrite,
	run: async (tx, { text, reply_to, files }, topic) => {
		await take(pace, me(tx.actor));
		await waitTurn(tx, topic.group, topic);
		const held = topic.group.newcomer;
		const place = { topic: topic.id, group: topic.group_id, role: topic.role };
		const [, { id, number }] = await Promise.all([
			dropDraft(tx, topic.group_id, topic.id),
			putPost(tx, { ...place, text, files, replyTo: reply_to || null, held })
		]);
		return { address: addressOf({ slug: topic.group.slug, key: topic.key, number }), id, held };
	}
});

type Given = {
	topic: string;
	group: string;
	role: GroupRole | null;
	text: string;
	files: string[];
	replyTo: string | null;
	/** It waits to be let through. */
	held?: boolean;
};

export async function putPost(
	tx: Tx,
	{ topic, group, role, text, files, replyTo, held = false }: Given
): Promise<{ id: string; number: number }> {
	const id = newId();
	const doc = written(text);
	if (replyTo) {
		const before = await db(tx).selectFrom('post').select('id').where('id', '=', replyTo).where('topic_id', '=', topic).executeTakeFirst();
		if (!before) throw new Invalid({ form: 'groups_reply_gone' });
	}
	const { number, audience } = await db(tx)
		.insertInto('post')
		.values({
			id,
			topic_id: topic,
			group_id: group,
			author_id: me(tx.actor),
			reply_to: replyTo,
			doc: JSON.stringify(doc),
			written_at: tx.now,
			edited_at: null,
			...(held ? { status: 'review' as const, held_at: tx.now } : {})
		})
		.returning(['number', 'audience'])
		.executeTakeFirstOrThrow();
	for (const file of files) await attach(tx, file, { room: 'groups', subject: id, audience, group, status: 'published', field: 'files' });
	await callMembers(tx, { post: id, group, role, text: plainText(doc) });
	// They wait for none of each other. A first post brings its topic into the index; what waits to be let through is in no index.
	await Promise.all([
		readUpTo(tx, topic, [number], 'follow'),
		number === 1 ? indexTopic(tx, topic) : held ? null : indexPost(tx, topic, { number, doc }),
		held ? record(tx, 'groups.post_held', id, { group }) : record(tx, 'groups.post_written', id, { group, topic })
	]);
	return { id, number };
}

/** What a form sent, as a document of ours with something in it; `blank`: or with nothing in it. */
export function written(text: string, { blank = false } = {}): Doc {
	const doc = v.safeParse(DocSchema, fromForm(text));
	if (!doc.success) throw new Invalid({ text: doc.issues[0].message });
	const words = plainText(doc.output);
	if (!words && !blank) throw new Invalid({ text: 'groups_text_missing' });
	if (words.length > longest) throw new Invalid({ text: 'groups_too_long' });
	return doc.output;
}
