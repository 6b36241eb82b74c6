import { sql } from 'kysely';
import { db, type Tx } from '#kernel/context';
import { indexMore, indexWhole, unindex } from '#kernel/search';
import { plainText, type Doc } from '#kernel/text';
import { perPage } from './lists.ts';

/** Posts stand in the index as they stand on pages: which piece holds the post with this number, and what leads there from the topic. */
const pieceOf = (number: number): number => Math.floor((number - 1) / perPage);
const behind = (piece: number): string => (piece === 0 ? '' : `?vanaf=${piece * perPage + 1}`);

/**
 * A topic with what is said in it, for whom its group may be read. Where who comes later may not read what was before, nothing of it is
 * in the index: that knows groups, and no moments. Nor is what an archive brought before it was opened, nor what somebody began who took
 * its name along.
 */
export async function indexTopic(tx: Tx, id: string): Promise<void> {
	const topic = await db(tx)
		.selectFrom('topic')
		.innerJoin('groups', 'groups.id', 'topic.group_id')
		.select([
			'topic.title',
			'topic.key',
			'topic.audience',
			'topic.circle',
			'topic.status',
			'topic.moved_to',
			'topic.closed_import',
			'topic.started_at',
			'topic.group_id',
			'groups.slug',
			'groups.name',
			'groups.locale',
			'groups.history'
		])
		// Of who was there when the group opened, some may have come after it was said.
		.select(
			sql<boolean>`exists (select from membership m where topic.circle = any (m.circles) and m.group_id = topic.group_id and m.history_from > topic.started_at)`.as(
				'partly'
			)
		)
		.where('topic.id', '=', id)
		.executeTakeFirst();
	if (!topic || topic.moved_to || topic.closed_import || topic.status !== 'published' || !topic.title) return unindex(tx, 'topic', id);
	if (topic.circle ? topic.partly : topic.history === 'since_joining') return unindex(tx, 'topic', id);
	const posts = await db(tx)
		.selectFrom('post')
		.select(['number', 'doc', 'written_at'])
		.where('topic_id', '=', id)
		.where('status', '=', 'published')
		.where('closed_import', 'is', null)
		.orderBy('number')
		.execute();
	// Where it begins stands in the index also when nothing of it may be read any more: it has a name.
	const pieces = new Map([[0, [] as typeof posts], ...Map.groupBy(posts, ({ number }) => pieceOf(number))]);
	const whole = {
		subject: id,
		locale: topic.locale,
		title: topic.title,
		summary: topic.name,
		audience: topic.audience,
		group: topic.circle ?? topic.group_id,
		status: 'published' as const
	};
	await indexWhole(
		tx,
		'topic',
		[id],
		[...pieces].map(([piece, said]) => ({
			...whole,
			piece,
			address: `/netwerk/${topic.slug}/${topic.key}${behind(piece)}`,
			text: said.map(({ doc }) => plainText(doc)).join('\n'),
			changedAt: said.at(-1)?.written_at ?? topic.started_at
		}))
	);
}

/** What was just said in a topic. */
export async function indexPost(tx: Tx, topic: string, { number, doc }: { number: number; doc: Doc }): Promise<void> {
	const piece = pieceOf(number);
	await indexMore(tx, { kind: 'topic', subject: topic, piece, behind: behind(piece), text: plainText(doc) });
}
