import { sql } from 'kysely';
import { stated, type Ctx } from '#kernel/context';
import { filesOf } from '#kernel/storage';
import { plainText } from '#kernel/text';
import type { Meaning } from '../../schema.ts';
import { careOn } from '../care/on-posts.ts';
import { me } from '../groups/find.ts';

type Reaction = { meaning: Meaning; count: number; own: boolean; names: string[] };

/** What others meant by a post, as part of a question: how many, who reads among them, and the first five by name. */
const reactionsOn = (post: 'post.id', reader: string) =>
	sql<
		Reaction[]
	>`coalesce((select jsonb_agg(jsonb_build_object('meaning', x.meaning, 'count', x.count, 'own', x.own, 'names', x.names)) from (
		select r.meaning, count(*) as count, bool_or(r.person_id = ${reader}) as own, array_remove((array_agg(p.name order by r.at))[1:5], null) as names
		from reaction r left join person p on p.id = r.person_id where r.post_id = ${sql.ref(post)} group by 1) as x), '[]')`;

const numbered = stated((kysely, topic: string, numbers: number[], reader: string) =>
	kysely
		.selectFrom('post')
		.leftJoin('person', 'person.id', 'post.author_id')
		.leftJoin('membership as m', (join) => join.onRef('m.group_id', '=', 'post.group_id').onRef('m.person_id', '=', 'post.author_id'))
		.leftJoin('post as before', (join) => join.onRef('before.id', '=', 'post.reply_to').onRef('before.topic_id', '=', 'post.topic_id'))
		.leftJoin('person as said', 'said.id', 'before.author_id')
		.select([
			'post.id',
			'post.number',
			'post.author_id',
			'post.doc',
			'post.elided',
			'post.source as via',
			'post.said_as',
			'post.written_at',
			'post.edited_at',
			'post.status'
		])
		.select(['person.name as author', 'm.role', 'before.number as before_number', 'before.doc as before_doc'])
		.select(sql<string | null>`coalesce(said.name, nullif(before.said_as, ''))`.as('before_author'))
		.select(sql<number>`(select count(*) from post_version o where o.post_id = post.id)`.as('versions'))
		.select(careOn('post.id', reader).as('care'))
		.select(reactionsOn('post.id', reader).as('reactions'))
		.select(sql<boolean>`exists (select from file_use u where u.room = 'groups' and u.subject = post.id)`.as('with_files'))
		.where('post.topic_id', '=', topic)
		.where(sql<boolean>`post.number = any (${numbers}::integer[])`)
		.orderBy('post.number')
);

/** These posts of a topic, with who wrote them, what they answer, and what hangs on each. */
export async function postsOf(ctx: Ctx, topic: string, numbers: number[]) {
	const posts = await numbered(ctx, topic, numbers, me(ctx.actor));
	const files = await filesOf(
		ctx,
		'groups',
		posts.filter(({ with_files }) => with_files).map(({ id }) => id)
	);
	return posts.map(({ before_doc, before_number, before_author, with_files: _, ...post }) => ({
		...post,
		quote:
			before_number === null || before_doc === null
				? null
				: { number: before_number, author: before_author, text: plainText(before_doc).slice(0, 240) },
		files: files.get(post.id) ?? [],
		care: ctx.actor.kind === 'person' ? post.care : null
	}));
}
