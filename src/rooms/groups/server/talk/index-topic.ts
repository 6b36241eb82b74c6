import { db, type Tx } from '#kernel/context';
import { index, unindex } from '#kernel/search';
import { plainText } from '#kernel/text';

/**
 * A topic with what is said in it, for whom its group may be read. Where who comes later may not read what was before, nothing of it is
 * in the index: that knows groups, and no moments. Nor is what an archive brought before it was opened.
 */
export async function indexTopic(tx: Tx, id: string): Promise<void> {
	const topic = await db(tx)
		.selectFrom('topic')
		.innerJoin('groups', 'groups.id', 'topic.group_id')
		.select([
			'topic.title',
			'topic.key',
			'topic.audience',
			'topic.status',
			'topic.moved_to',
			'topic.closed_import',
			'topic.group_id',
			'groups.slug',
			'groups.name',
			'groups.locale',
			'groups.history'
		])
		.where('topic.id', '=', id)
		.executeTakeFirst();
	if (!topic || topic.moved_to || topic.closed_import || topic.history === 'since_joining' || topic.status !== 'published')
		return unindex(tx, 'topic', id);
	const posts = await db(tx)
		.selectFrom('post')
		.select('doc')
		.where('topic_id', '=', id)
		.where('status', '=', 'published')
		.where('closed_import', 'is', null)
		.orderBy('number')
		.limit(200)
		.execute();
	await index(tx, {
		kind: 'topic',
		subject: id,
		locale: topic.locale,
		title: topic.title,
		summary: topic.name,
		address: `/netwerk/${topic.slug}/${topic.key}`,
		text: posts.map(({ doc }) => plainText(doc)).join('\n'),
		audience: topic.audience,
		group: topic.group_id,
		status: 'published'
	});
}
