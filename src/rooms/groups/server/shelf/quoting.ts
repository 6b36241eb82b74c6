import * as v from 'valibot';
import { db, type Tx } from '#kernel/context';
import { Invalid } from '#kernel/errors';
import { record } from '#kernel/events';
import { newId } from '#kernel/ids';
import { command } from '#kernel/operation';
import { plainText } from '#kernel/text';
import { fields } from '#kernel/web';
import { Key, Slug } from '../../schema.ts';
import { quoteAnswers, ShelfWordsInput } from '../../schema/shelf.ts';
import { me } from '../groups/find.ts';
import { findTopic } from '../talk/find.ts';
import { written } from '../talk/writing.ts';
import { ownQuote } from './find.ts';
import { indexShelfPage } from './index-page.ts';
import { mayKeep, putPage } from './pages.ts';

/**
 * A conversation becomes a page: what was said in it, with words of one's own around it or without. Each of them is asked first; until they agree,
 * nobody reads their words there. One's own words need no asking.
 */
export const shelveTopic = command({
	name: 'groups.shelve_topic',
	input: v.object({ slug: Slug, key: Key, ...ShelfWordsInput.entries, posts: fields.many(fields.id()) }),
	find: findTopic,
	allow: mayKeep,
	run: async (tx, { slug, title, text, review_on, posts }, topic) => {
		const said = await db(tx)
			.selectFrom('post')
			.select(['id', 'author_id', 'doc'])
			.where('topic_id', '=', topic.id)
			.where('id', 'in', posts.length ? posts : ['00000000-0000-0000-0000-000000000000'])
			.where('status', '=', 'published')
			.orderBy('number')
			.execute();
		const quoted = said.filter(({ doc }) => plainText(doc));
		if (quoted.length === 0) throw new Invalid({ posts: 'shelving_quotes_none' });
		const page = await putPage(tx, topic.group, { title, doc: written(text, { blank: true }), review_on, topic: topic.id });
		for (const [place, post] of quoted.entries()) await quote(tx, page.id, place, post);
		await indexShelfPage(tx, page.id);
		const asked = quoted.some(({ author_id }) => author_id && author_id !== me(tx.actor));
		return { address: `/netwerk/${slug}/plank/${page.key}`, asked };
	}
});

async function quote(
	tx: Tx,
	page_id: string,
	place: number,
	{ id, author_id, doc }: { id: string; author_id: string | null; doc: object }
): Promise<void> {
	const own = author_id === me(tx.actor);
	await db(tx)
		.insertInto('shelf_quote')
		.values({
			id: newId(),
			page_id,
			post_id: id,
			person_id: author_id,
			doc: JSON.stringify(doc),
			place,
			// Who left the house without a name cannot be asked, and is not named.
			answer: own ? 'named' : author_id ? 'waiting' : 'unnamed',
			asked_at: tx.now,
			answered_at: own ? tx.now : null
		})
		.execute();
}

/** Who said it decides: with my name, without it, or not. As often as they change their mind. */
export const answerQuote = command({
	name: 'groups.answer_quote',
	input: v.object({ id: fields.id(), answer: v.picklist(quoteAnswers) }),
	find: ownQuote,
	allow: (actor) => actor.kind === 'person',
	run: async (tx, { id, answer }, { page_id, group_id }) => {
		await db(tx).updateTable('shelf_quote').set({ answer, answered_at: tx.now }).where('id', '=', id).execute();
		await indexShelfPage(tx, page_id);
		await record(tx, 'groups.quote_answered', page_id, { group: group_id, leave: answer });
		return {};
	}
});
