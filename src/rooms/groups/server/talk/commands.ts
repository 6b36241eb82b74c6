import { sql } from 'kysely';
import * as v from 'valibot';
import { db, type Tx } from '#kernel/context';
import { Invalid } from '#kernel/errors';
import { record } from '#kernel/events';
import { newId } from '#kernel/ids';
import { take } from '#kernel/limits';
import { command } from '#kernel/operation';
import { emptyDoc, fromMarkup, plainText, type Doc } from '#kernel/text';
import { attach } from '#kernel/storage';
import { Key, meanings, Slug, TopicInput, Written } from '../../schema.ts';
import { findGroup, me, rank } from '../groups/find.ts';
import { calledIn, findPost, findTopic, mayWrite, type FoundPost } from './find.ts';
import { indexTopic } from './index-topic.ts';
import { readUpTo } from './reading.ts';

const Id = v.pipe(v.string(), v.uuid());
const Files = v.optional(
	v.union([
		v.pipe(v.array(Id), v.maxLength(10)),
		v.pipe(
			Id,
			v.transform((id) => [id])
		)
	]),
	[]
);
const pace = { name: 'groups.write', capacity: 20, seconds: 600 };

/** Somebody begins a topic: its title and the first post. An announcement is for hosts to make. */
export const startTopic = command({
	name: 'groups.start_topic',
	input: v.object({ slug: Slug, ...TopicInput.entries, files: Files }),
	find: findGroup,
	allow: (actor, group, { kind }) =>
		mayWrite(actor, { role: group.role, group, closed_at: null }) && (kind !== 'announcement' || rank(group.role) >= 3),
	run: async (tx, { slug, kind, title, text, files }, group) => {
		await take(pace, me(tx.actor));
		const id = newId();
		const audience = group.readable === 'members' ? ('group' as const) : group.readable;
		await db(tx)
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
				audience
			})
			.execute();
		await putPost(tx, { topic: id, group: group.id, audience, text, files, replyTo: null });
		await dropDraft(tx, group.id, null);
		await record(tx, 'groups.topic_started', id, { group: group.id });
		const { key } = await db(tx).selectFrom('topic').select('key').where('id', '=', id).executeTakeFirstOrThrow();
		return { address: `/netwerk/${slug}/${key}` };
	}
});

/** Somebody answers in a topic. */
export const writePost = command({
	name: 'groups.write_post',
	input: v.object({ slug: Slug, key: Key, text: Written, reply_to: v.optional(v.union([Id, v.literal('')]), ''), files: Files }),
	find: findTopic,
	allow: mayWrite,
	run: async (tx, { slug, key, text, reply_to, files }, topic) => {
		await take(pace, me(tx.actor));
		const { id, number } = await putPost(tx, {
			topic: topic.id,
			group: topic.group_id,
			audience: topic.audience,
			text,
			files,
			replyTo: reply_to || null
		});
		await dropDraft(tx, topic.group_id, topic.id);
		return { address: `/netwerk/${slug}/${key}?vanaf=${number}#b${number}`, id };
	}
});

type Given = {
	topic: string;
	group: string;
	audience: 'group' | 'network' | 'public' | 'private';
	text: string;
	files: string[];
	replyTo: string | null;
};

async function putPost(tx: Tx, { topic, group, audience, text, files, replyTo }: Given): Promise<{ id: string; number: number }> {
	const id = newId();
	const doc = written(text);
	if (replyTo) {
		const before = await db(tx).selectFrom('post').select('id').where('id', '=', replyTo).where('topic_id', '=', topic).executeTakeFirst();
		if (!before) throw new Invalid({ form: 'groups_reply_gone' });
	}
	const { number } = await db(tx)
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
			audience
		})
		.returning('number')
		.executeTakeFirstOrThrow();
	for (const file of files) await attach(tx, file, { room: 'groups', subject: id, audience, group, status: 'published' });
	const called = await calledIn(tx, group, text);
	if (called.length) await take({ name: 'groups.call', capacity: 60, seconds: 24 * 3600 }, me(tx.actor));
	for (const person_id of called) await db(tx).insertInto('mention').values({ post_id: id, person_id, via: 'name' }).execute();
	await readUpTo(tx, topic, [number], 'follow');
	await indexTopic(tx, topic);
	await record(tx, 'groups.post_written', id, { group, topic });
	return { id, number };
}

function written(text: string): Doc {
	const doc = fromMarkup(text);
	if (!plainText(doc)) throw new Invalid({ text: 'groups_text_missing' });
	return doc;
}

const dropDraft = (tx: Tx, group: string, topic: string | null) =>
	db(tx)
		.deleteFrom('post_draft')
		.where('person_id', '=', me(tx.actor))
		.where('group_id', '=', group)
		.where('topic_id', 'is not distinct from', topic)
		.execute();

/** Who wrote it writes it better; what stood there before stays to be read. */
export const revisePost = command({
	name: 'groups.revise_post',
	input: v.object({ id: Id, text: Written }),
	find: findPost,
	allow: (actor, post) => isOwn(actor, post) && !post.closed_at,
	run: async (tx, { id, text }, post) => {
		await keepVersion(tx, post);
		await db(tx)
			.updateTable('post')
			.set({ doc: JSON.stringify(written(text)), edited_at: tx.now })
			.where('id', '=', id)
			.execute();
		await indexTopic(tx, post.topic_id);
		await record(tx, 'groups.post_revised', id, { group: post.group_id });
		return { address: addressOf(post) };
	}
});

/** Who wrote it takes it back: the words and what stood there before are gone, the place stays. */
export const takeBackPost = command({
	name: 'groups.take_back_post',
	input: v.object({ id: Id }),
	find: findPost,
	allow: (actor, post) => isOwn(actor, post),
	run: async (tx, { id }, post) => {
		await db(tx).deleteFrom('post_version').where('post_id', '=', id).execute();
		await db(tx).deleteFrom('mention').where('post_id', '=', id).execute();
		await sql`select app.detach_files('groups', ${id}, '{}')`.execute(db(tx));
		await db(tx)
			.updateTable('post')
			.set({ doc: JSON.stringify(emptyDoc), elided: '', edited_at: tx.now })
			.where('id', '=', id)
			.execute();
		await indexTopic(tx, post.topic_id);
		await record(tx, 'groups.post_taken_back', id, { group: post.group_id });
		return { address: addressOf(post) };
	}
});

const isOwn = (actor: Tx['actor'], post: FoundPost): boolean =>
	actor.kind === 'person' && post.author_id === actor.id && rank(post.role) >= 2;
const addressOf = ({ slug, key, number }: FoundPost) => `/netwerk/${slug}/${key}?vanaf=${number}#b${number}`;

async function keepVersion(tx: Tx, post: FoundPost): Promise<void> {
	const last = await db(tx)
		.selectFrom('post_version')
		.select(({ fn }) => fn.max('version').as('version'))
		.where('post_id', '=', post.id)
		.executeTakeFirst();
	await db(tx)
		.insertInto('post_version')
		.values({ post_id: post.id, version: (last?.version ?? 0) + 1, doc: JSON.stringify(post.doc), edited_by: me(tx.actor), until: tx.now })
		.execute();
}

/** Thanks, tried it, a question, careful: said with one sign, and taken back with the same. */
export const react = command({
	name: 'groups.react',
	input: v.object({ id: Id, meaning: v.picklist(meanings) }),
	find: findPost,
	allow: (actor, post) => actor.kind === 'person' && rank(post.role) >= 1 && post.author_id !== actor.id,
	run: async (tx, { id, meaning }, post) => {
		const gone = await db(tx)
			.deleteFrom('reaction')
			.where('post_id', '=', id)
			.where('person_id', '=', me(tx.actor))
			.where('meaning', '=', meaning)
			.executeTakeFirst();
		if (!gone.numDeletedRows) {
			await db(tx)
				.insertInto('reaction')
				.values({ post_id: id, person_id: me(tx.actor), meaning, at: tx.now })
				.execute();
			await record(tx, 'groups.reacted', id, { meaning, group: post.group_id });
		}
		return { address: addressOf(post) };
	}
});

/** Who asked, or a host, says which answer helped; said again, it is taken back. */
export const acceptAnswer = command({
	name: 'groups.accept_answer',
	input: v.object({ id: Id }),
	find: findPost,
	allow: (actor, post) =>
		actor.kind === 'person' && post.kind === 'question' && post.number > 1 && (post.asker === actor.id || rank(post.role) >= 3),
	run: async (tx, { id }, post) => {
		const answer_id = post.answer_id === id ? null : id;
		await db(tx).updateTable('topic').set({ answer_id }).where('id', '=', post.topic_id).execute();
		await record(tx, 'groups.answer_accepted', post.topic_id, { post: answer_id });
		return { address: addressOf(post) };
	}
});
