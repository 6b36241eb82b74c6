import { sql } from 'kysely';
import { db, type Tx } from '#kernel/context';
import { say } from '#kernel/i18n';
import { forgetTold } from '#kernel/mail';
import { detach } from '#kernel/storage';
import { emptyDoc, type Doc } from '#kernel/text';
import { eraseIdeaWords } from '../ideas/person.ts';
import { eraseQuotes } from '../shelf/person.ts';
import { indexTopic } from './index-topic.ts';

/**
 * The words of somebody go, in one group or everywhere; that something stood there stays, so that what others answered keeps its place. A
 * poll is nothing without its question: it goes whole. What the house still has of mails that told it goes too.
 */
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
	const topics = await eraseTitles(tx, person, group);
	await eraseIdeaWords(tx, person, group);
	await eraseQuotes(tx, person, group);
	await forgetTold(tx, { words: posts.map(({ id }) => id), titles: topics });
	// What is found of a conversation is what is still said in it, whoever began it.
	for (const topic of new Set([...posts.map(({ topic_id }) => topic_id), ...topics])) await indexTopic(tx, topic);
}

async function eraseTitles(tx: Tx, person: string, group?: string): Promise<string[]> {
	const topics = await db(tx)
		.updateTable('topic')
		.set({ title: '', author_id: null })
		.where('author_id', '=', person)
		.$if(group !== undefined, (query) => query.where('group_id', '=', group ?? ''))
		.returning('id')
		.execute();
	const ids = topics.map(({ id }) => id);
	if (ids.length) await db(tx).deleteFrom('poll').where('topic_id', 'in', ids).execute();
	return ids;
}

/** Who leaves the house is called by name in nothing that others wrote, `@Mia Peeters` becomes `@Iemand`, and in no mail that told what they said. */
export async function uncall(tx: Tx, person: string): Promise<void> {
	const posts = await db(tx).selectFrom('post').select('id').where('author_id', '=', person).execute();
	await forgetTold(tx, { words: posts.map(({ id }) => id), titles: [] });
	const { rows } = await sql<Called>`select post.id, post.topic_id, post.doc, groups.locale, person.name,
			(select coalesce(jsonb_agg(jsonb_build_object('version', v.version, 'doc', v.doc)), '[]') from post_version v where v.post_id = post.id) as before
		from post join groups on groups.id = post.group_id join person on person.id = ${person}
		where person.name <> '' and strpos(lower(post.doc::text), '@' || lower(btrim(to_json(person.name)::text, '"'))) > 0
			and post.id in (select post_id from mention where person_id = ${person})`.execute(db(tx));
	for (const { id, doc, before, name, locale } of rows) {
		const nobody = (said: Doc) => JSON.stringify(calling(said, name, `@${say('groups_somebody', {}, locale)}`));
		await db(tx)
			.updateTable('post')
			.set({ doc: nobody(doc) })
			.where('id', '=', id)
			.execute();
		for (const one of before)
			await db(tx)
				.updateTable('post_version')
				.set({ doc: nobody(one.doc) })
				.where('post_id', '=', id)
				.where('version', '=', one.version)
				.execute();
	}
	for (const topic of new Set(rows.map(({ topic_id }) => topic_id))) await indexTopic(tx, topic);
}

type Called = { id: string; topic_id: string; doc: Doc; locale: string; name: string; before: Array<{ version: number; doc: Doc }> };

/** The same, with another word where somebody was called. */
function calling<T>(said: T, name: string, word: string): T {
	const called = new RegExp(`@${RegExp.escape(name)}(?![\\p{L}\\d])`, 'giu');
	return JSON.parse(JSON.stringify(said), (key, value: unknown) =>
		key === 'text' && typeof value === 'string' ? value.replace(called, word) : value
	) as T;
}
