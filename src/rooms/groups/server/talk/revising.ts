import { sql } from 'kysely';
import * as v from 'valibot';
import { db, type Tx } from '#kernel/context';
import { Conflict, Missing } from '#kernel/errors';
import { record } from '#kernel/events';
import { anyone, command, query } from '#kernel/operation';
import { detach } from '#kernel/storage';
import { emptyDoc, plainText } from '#kernel/text';
import { fields } from '#kernel/web';
import { Key, Slug, TitleInput, Written } from '../../schema.ts';
import { isAtLeast, me } from '../groups/find.ts';
import { addressOf } from './address.ts';
import { callMembers } from './calling.ts';
import { findPost, topicAt, type FoundPost } from './find.ts';
import { indexTopic } from './index-topic.ts';
import { began, giveTitle } from './titles.ts';
import { written } from './writing.ts';

/**
 * Who wrote it writes it better; what stood there before stays to be read. `base` is how many versions came before what was on the screen:
 * when there are more by now, nothing is overwritten.
 */
export const revisePost = command({
	name: 'groups.revise_post',
	input: v.object({
		id: fields.id(),
		text: Written,
		/** With the words a topic begins with, what it is about. */
		title: v.optional(TitleInput),
		was: v.optional(v.string()),
		base: v.optional(fields.number('common_conflict', 0, 100_000))
	}),
	find: findPost,
	allow: (actor, post) => isOwn(actor, post) && !post.closed_at && !post.group_closed_at,
	run: async (tx, { id, text, title, was, base }, post) => {
		const doc = written(text);
		const version = await keepVersion(tx, post);
		if (base !== undefined && base !== version - 1) throw new Conflict({ text: plainText(post.doc) });
		await db(tx)
			.updateTable('post')
			.set({ doc: JSON.stringify(doc), edited_at: tx.now })
			.where('id', '=', id)
			.execute();
		await callMembers(tx, { post: id, group: post.group_id, role: post.role, text: plainText(doc) });
		if (title !== undefined && post.number === 1 && began(tx.actor, { kind: post.kind, author_id: post.asker }))
			await giveTitle(tx, { ...post, id: post.topic_id }, { title, was });
		await indexTopic(tx, post.topic_id);
		await record(tx, 'groups.post_revised', id, { group: post.group_id });
		return { address: addressOf(post) };
	}
});

/** Who wrote it takes it back: the words and what stood there before are gone, the place stays. */
export const takeBackPost = command({
	name: 'groups.take_back_post',
	input: v.object({ id: fields.id() }),
	find: findPost,
	allow: (actor, post) => isOwn(actor, post),
	run: async (tx, { id }, post) => {
		await holdPost(tx, id);
		await db(tx).deleteFrom('post_version').where('post_id', '=', id).execute();
		await db(tx).deleteFrom('mention').where('post_id', '=', id).execute();
		await detach(tx, { room: 'groups', subject: id });
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
	actor.kind === 'person' && post.author_id === actor.id && isAtLeast(post.role, 'member');

const holdPost = (tx: Tx, id: string) => db(tx).selectFrom('post').select('id').where('id', '=', id).forUpdate().execute();

/** Keeps what a post says now, before it says something else; locks the post. How many versions there are with it. */
export async function keepVersion(tx: Tx, post: FoundPost): Promise<number> {
	await holdPost(tx, post.id);
	const { rows } = await sql<{ version: number }>`insert into post_version (post_id, version, doc, edited_by, until)
		select p.id, 1 + coalesce((select max(o.version) from post_version o where o.post_id = p.id), 0), p.doc, ${me(tx.actor)}, ${tx.now}
		from post p where p.id = ${post.id} returning version`.execute(db(tx));
	return rows[0]?.version ?? 0;
}

/** What a post said before, oldest first, and what it says now: for whoever reads the post. */
export const showHistory = query({
	name: 'groups.show_history',
	input: v.object({ slug: Slug, key: Key, number: fields.number('common_not_found', 1, 1_000_000) }),
	allow: anyone,
	run: async (ctx, { slug, key, number }) => {
		const topic = await topicAt(ctx, { slug, key });
		const post = await db(ctx)
			.selectFrom('post')
			.leftJoin('person', 'person.id', 'post.author_id')
			.select(['post.id', 'post.doc', 'post.written_at', 'post.edited_at', 'person.name as author'])
			.where('post.topic_id', '=', topic.id)
			.where('post.number', '=', number)
			.executeTakeFirst();
		if (!post) throw new Missing();
		const before = await db(ctx)
			.selectFrom('post_version')
			.select(['doc', 'until'])
			.where('post_id', '=', post.id)
			.orderBy('version')
			.execute();
		const texts = [
			...before.map(({ doc, until }, place) => ({ text: plainText(doc), since: before[place - 1]?.until ?? post.written_at, until })),
			{ text: plainText(post.doc), since: before.at(-1)?.until ?? post.written_at, until: null }
		];
		return { author: post.author, number, topic: { key, title: topic.title }, group: { slug, name: topic.group.name }, texts };
	}
});
