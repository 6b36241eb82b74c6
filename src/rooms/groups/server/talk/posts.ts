import { sql } from 'kysely';
import { db, stated, type Ctx } from '#kernel/context';
import { filesOf } from '#kernel/storage';
import { plainText } from '#kernel/text';
import type { Meaning } from '../../schema.ts';
import { careOn } from '../care/on-posts.ts';
import { me } from '../groups/find.ts';

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
		.where('post.topic_id', '=', topic)
		.where(sql<boolean>`post.number = any (${numbers}::integer[])`)
		.orderBy('post.number')
);

/** These posts of a topic, with who wrote them, what they answer, and what hangs on each. */
export async function postsOf(ctx: Ctx, topic: string, numbers: number[]) {
	const posts = await numbered(ctx, topic, numbers, me(ctx.actor));
	const ids = posts.map(({ id }) => id);
	const [reactions, files] = await Promise.all([reactionsOf(ctx, ids), filesOf(ctx, 'groups', ids)]);
	return posts.map(({ before_doc, before_number, before_author, ...post }) => ({
		...post,
		quote:
			before_number === null || before_doc === null
				? null
				: { number: before_number, author: before_author, text: plainText(before_doc).slice(0, 240) },
		reactions: reactions.filter(({ post_id }) => post_id === post.id),
		files: files.get(post.id) ?? [],
		care: ctx.actor.kind === 'person' ? post.care : null
	}));
}

async function reactionsOf(ctx: Ctx, ids: string[]) {
	const { rows } = await sql<{ post_id: string; meaning: Meaning; count: number; own: boolean; names: string[] }>`
		select r.post_id, r.meaning, count(*) as count, bool_or(r.person_id = ${me(ctx.actor)}) as own, array_remove((array_agg(p.name order by r.at))[1:5], null) as names
		from reaction r left join person p on p.id = r.person_id where r.post_id = any (${ids}::uuid[]) group by 1, 2`.execute(db(ctx));
	return rows;
}
