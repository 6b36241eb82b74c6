import { sql, type RawBuilder } from 'kysely';
import * as v from 'valibot';
import { db, type Ctx } from '#kernel/context';
import { Missing } from '#kernel/errors';
import { anyone, query, signedIn } from '#kernel/operation';
import { plainText, type Doc } from '#kernel/text';
import { Slug, topicKinds, type TopicKind } from '../../schema.ts';
import { groupAt, me } from '../groups/find.ts';
import { mayRead } from '../groups/queries.ts';

export const perPage = 20;
export const Page = v.optional(v.pipe(v.string(), v.regex(/^\d{1,4}$/), v.transform(Number), v.minValue(1)), '1');

type Row = {
	id: string;
	key: string;
	kind: TopicKind;
	title: string;
	started_at: Date;
	last_post_at: Date;
	pinned: boolean;
	closed: boolean;
	answered: boolean;
	/** Its first post waits to be let through: hosts and its writer see it. */
	waiting: boolean;
	author: string | null;
	posts: number;
	unread: number;
	first_unread: number | null;
	last_author: string | null;
	excerpt: Doc | null;
	slug: string;
	group_name: string;
	/** The language of the group: what is written there is read aloud in it. */
	lang: string;
};

/** How a post begins, in whole words. */
function opening(text: string): string {
	const line = text.replace(/\s+/g, ' ').trim();
	return line.length <= 180 ? line : `${line.slice(0, 180).replace(/\s+\S*$/, '')} …`;
}

const shown = ({ excerpt, ...row }: Row) => ({ ...row, excerpt: excerpt ? opening(plainText(excerpt)) : '' });

/**
 * How many posts there are in topic `t`, and how many are new to who asks, exactly: none of their own, none from before they caught up, none
 * they read, none from elsewhere.
 */
const news = (reader: string, since: RawBuilder<unknown>) => sql`cross join lateral (
	select count(*) as posts, count(*) filter (where p.fresh) as unread, min(p.number) filter (where p.fresh) as first_unread from (
		select p.number, ${fresh(reader, since)} as fresh from post p where p.topic_id = t.id and p.status = 'published') as p) as n`;

/** Whether anything in topic `t` is new to who asks: looked for from its end, until one is found. */
const anyNew = (reader: string, since: RawBuilder<unknown>) => sql`(select true from post p
	where p.topic_id = t.id and p.status = 'published' and ${fresh(reader, since)} order by p.number desc limit 1)`;

const fresh = (reader: string, since: RawBuilder<unknown>) =>
	sql`p.written_at > ${since} and p.source <> 'import' and p.author_id is distinct from ${reader} and not coalesce(r.read, '{}') @> p.number`;

/** Around chosen topics `c` (in their order): who wrote, what stands first, who spoke last. Only for the page that is shown. */
const dressed = sql`select c.id, c.key, c.kind, c.title, c.started_at, c.last_post_at, c.pinned_at is not null as pinned, c.closed_at is not null as closed,
		c.answer_id is not null as answered, c.status = 'review' as waiting, c.posts, c.unread, c.first_unread, g.slug, g.name as group_name, g.locale as lang,
		coalesce(a.name, nullif((select p.said_as from post p where p.topic_id = c.id order by p.number limit 1), '')) as author, l.name as last_author,
		(select p.doc from post p where p.topic_id = c.id and (p.status = 'published' or c.status = 'review') order by p.number limit 1) as excerpt
	from chosen c join groups g on g.id = c.group_id left join person a on a.id = c.author_id
	left join lateral (select coalesce(x.name, nullif(p.said_as, '')) as name from post p left join person x on x.id = p.author_id where p.topic_id = c.id and (p.status = 'published' or c.status = 'review') order by p.number desc limit 1) as l on true`;

/** Topics of a group, pinned ones first, then where something was said last; with what is unread of each, exactly. */
export const listTopics = query({
	name: 'groups.list_topics',
	input: v.object({ slug: Slug, kind: v.optional(v.picklist([...topicKinds, 'open', 'unread', ''])), page: Page }),
	allow: anyone,
	run: async (ctx, { slug, kind, page }) => {
		const group = await groupAt(ctx, slug);
		if (!mayRead(group, ctx)) throw new Missing();
		const since = sql`coalesce(${group.read_before}::timestamptz, 'infinity')`;
		const wanted = sql`t.group_id = ${group.id} and t.moved_to is null ${filters[kind ?? ''] ?? sql`and t.kind = ${kind ?? ''}`}
			${kind === 'unread' ? sql`and t.last_post_at > ${since}` : sql``}`;
		const own = sql`left join topic_reading r on r.topic_id = t.id and r.person_id = ${me(ctx.actor)}`;
		const order = sql`(pinned_at is not null) desc, last_post_at desc, id desc`;
		const window = sql`order by ${order} limit ${perPage} offset ${(page - 1) * perPage}`;
		const from =
			kind === 'unread' ? sql`from topic t ${own} where ${wanted} and ${anyNew(me(ctx.actor), since)}` : sql`from topic t where ${wanted}`;
		const chosen = sql`select t.*, n.posts, n.unread, n.first_unread from (select t.* ${from} ${window}) as t ${own} ${news(me(ctx.actor), since)}`;
		const { rows } = await sql<Row>`with chosen as materialized (${chosen}) ${dressed} order by ${order}`.execute(db(ctx));
		const total = page === 1 && rows.length < perPage ? rows.length : await countOf(ctx, sql`select count(*) as total ${from}`);
		return { total, page, perPage, topics: rows.map(shown) };
	}
});

const filters: Record<string, RawBuilder<unknown> | undefined> = {
	'': sql``,
	unread: sql``,
	// A question that was taken back, and so lost its title, is nobody's question any more.
	open: sql`and t.kind = 'question' and t.answer_id is null and t.closed_at is null and t.title <> ''`
};

const countOf = async (ctx: Ctx, all: RawBuilder<unknown>): Promise<number> =>
	(await sql<{ total: number }>`${all}`.execute(db(ctx))).rows[0]?.total ?? 0;

/** What is new over all one's groups, topic by topic, where something was said last first. Topics one muted are left in peace. */
export const listUnread = query({
	name: 'groups.list_unread',
	input: v.object({ page: Page }),
	allow: signedIn,
	run: async (ctx, { page }) => {
		const reader = me(ctx.actor);
		const own = sql`left join topic_reading r on r.topic_id = t.id and r.person_id = ${reader}`;
		const since = sql`m.read_before`;
		// Which they are is known by one post of each; how many are new is counted of those that are shown.
		const { rows } = await sql<Row & { total: number }>`with chosen as materialized (select t.*, n.posts, n.unread, n.first_unread from (
				select t.*, count(*) over () as total from membership m join topic t on t.group_id = m.group_id and t.moved_to is null and t.last_post_at > m.read_before ${own}
				where m.person_id = ${reader} and coalesce(r.follow, 'normal') <> 'mute' and ${anyNew(reader, since)}
				order by t.last_post_at desc, t.id desc limit ${perPage} offset ${(page - 1) * perPage}) as t
			join membership m on m.group_id = t.group_id and m.person_id = ${reader} ${own} ${news(reader, since)})
			select d.*, c.total from (${dressed}) as d join chosen c using (id) order by d.last_post_at desc, d.id desc`.execute(db(ctx));
		return { total: rows[0]?.total ?? 0, page, perPage, topics: rows.map(({ total: _, ...row }) => shown(row)) };
	}
});
