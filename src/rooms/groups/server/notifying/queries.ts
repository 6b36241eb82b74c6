import { sql } from 'kysely';
import * as v from 'valibot';
import { db, stated } from '#kernel/context';
import { query, signedIn } from '#kernel/operation';
import type { Follow } from '../../schema.ts';
import { me } from '../groups/find.ts';
import { addressOf } from '../talk/address.ts';
import { houseNotices } from './house-notices.ts';
import type { HouseNoticeTable, NotificationTable } from './tables.ts';

const unseen = stated(
	(_, reader: string) => sql<{ total: number }>`
	select count(*)::int as total from (select from notification n join post p on p.id = n.post_id
		where n.person_id = ${reader} and n.read_at is null and p.status = 'published'
		union all select from house_notice h where h.person_id = ${reader} and h.read_at is null limit 100) seen`
);

/** How many notices I have not read: the figure at the bell. Only of what I still see. */
export const countNotices = query({
	name: 'groups.count_notices',
	input: v.object({}),
	allow: signedIn,
	run: async (ctx): Promise<number> => (await unseen(ctx, me(ctx.actor)))[0]?.total ?? 0
});

export type Notice = {
	id: string;
	/** Those of the house are about no post one may open: the group is '' where they are about the network. */
	kind: NotificationTable['kind'] | HouseNoticeTable['kind'];
	by: string | null;
	title: string;
	group: string;
	address: string;
	at: Date;
	read: boolean;
};

/** What was new for me, newest first: mentions, posts in conversations I follow, what the house told me. What I may no longer see is not in it. */
export const myNotices = query({
	name: 'groups.my_notices',
	input: v.object({}),
	allow: signedIn,
	run: async (ctx): Promise<Notice[]> => {
		const rows = await db(ctx)
			.selectFrom('notification')
			.innerJoin('post', 'post.id', 'notification.post_id')
			.innerJoin('topic', 'topic.id', 'post.topic_id')
			.innerJoin('groups', 'groups.id', 'post.group_id')
			.leftJoin('person', 'person.id', 'post.author_id')
			.select([
				'notification.id',
				'notification.kind',
				'notification.at',
				'notification.read_at',
				'person.name as by',
				'topic.title',
				'topic.key'
			])
			.select(['groups.name as group', 'groups.slug', 'post.number'])
			.where('notification.person_id', '=', me(ctx.actor))
			.where('post.status', '=', 'published')
			.orderBy('notification.at', 'desc')
			.orderBy('notification.id', 'desc')
			.limit(50)
			.execute();
		const ofPosts = rows.map(({ slug, key, number, read_at, ...row }) => ({
			...row,
			read: read_at !== null,
			address: row.kind === 'quote' ? `/netwerk/${slug}/plank#toestemming` : addressOf({ slug, key, number })
		}));
		return [...ofPosts, ...(await houseNotices(ctx))].sort((one, other) => other.at.getTime() - one.at.getTime()).slice(0, 50);
	}
});

export type GroupChoice = { id: string; name: string; discussion: Follow; announcement: Follow; question: Follow };
export type Choices = { groups: GroupChoice[]; zone: string; weeklyOn: number };

/** Which mail I get of each of my groups, and when the overviews come. */
export const myChoices = query({
	name: 'groups.my_choices',
	input: v.object({}),
	allow: signedIn,
	run: async (ctx): Promise<Choices> => {
		const reader = me(ctx.actor);
		const { rows } = await sql<GroupChoice>`select g.id, g.name, m.follow as discussion,
				coalesce((select c.level from notice_choice c where c.person_id = m.person_id and c.group_id = m.group_id and c.kind = 'announcement'), m.follow) as announcement,
				coalesce((select c.level from notice_choice c where c.person_id = m.person_id and c.group_id = m.group_id and c.kind = 'question'), m.follow) as question
			from membership m join groups g on g.id = m.group_id where m.person_id = ${reader} order by g.name`.execute(db(ctx));
		const rhythm = await db(ctx)
			.selectFrom('notice_rhythm')
			.select(['zone', 'weekly_on'])
			.where('person_id', '=', reader)
			.executeTakeFirst();
		return { groups: rows, zone: rhythm?.zone ?? 'Europe/Brussels', weeklyOn: rhythm?.weekly_on ?? 1 };
	}
});
