import { sql } from 'kysely';
import { db, transact, type Ctx } from '#kernel/context';
import { newId } from '#kernel/ids';
import { timed } from '#kernel/jobs';
import { post as postLetter } from '#kernel/mail';
import { plainText, type Doc } from '#kernel/text';
import { topicAddress } from '../addresses.ts';
import { localDay } from '../local.ts';
import { digestMail, type DigestLetter, type DigestThread } from '../mails.ts';
import { stopAddress } from '../stop.ts';
import { within, type Somebody } from './within.ts';

const day = 86_400_000;
/** No digest looks further back, whatever happened. */
const furthest = 8 * day;
const most = { posts: 200, perThread: 3, words: 400 };

/** At six in the morning on everybody's own clock: one mail over all groups, or none. Looked at every quarter of an hour, for all zones. */
export const makeDigests = timed({
	name: 'groups.make_digests',
	cron: '*/15 * * * *',
	run: async (ctx) => {
		for (const one of await membersWithZones(ctx)) {
			const local = localDay(ctx.now, one.zone);
			if (local.due && one.last !== local.day)
				await within(ctx, one.person_id, (somebody) => digestFor(ctx, somebody, { ...local, weekly: local.weekday === one.weekly_on }));
		}
	}
});

/** What was told longer ago than a digest looks back need not be remembered. */
export const forgetTold = timed({
	name: 'groups.forget_told',
	cron: '35 4 * * *',
	run: async (ctx) => {
		const before = (age: number) => new Date(ctx.now.getTime() - age);
		await transact(ctx, async (tx) => {
			await db(tx)
				.deleteFrom('told_post')
				.where('at', '<', before(30 * day))
				.execute();
			await db(tx)
				.deleteFrom('digest')
				.where('made_at', '<', before(30 * day))
				.execute();
			await db(tx)
				.deleteFrom('notification')
				.where('at', '<', before(120 * day))
				.execute();
			await db(tx)
				.deleteFrom('reply_key')
				.where('expires_at', '<', before(60 * day))
				.execute();
			await db(tx)
				.deleteFrom('incoming_mail')
				.where('received_at', '<', before(30 * day))
				.execute();
		});
	}
});

const membersWithZones = async (ctx: Ctx) =>
	(
		await sql<{
			person_id: string;
			zone: string;
			weekly_on: number;
			last: string | null;
		}>`select p.id as person_id, coalesce(z.zone, 'Europe/Brussels') as zone,
			coalesce(z.weekly_on, 1) as weekly_on, (select max(d.day) from digest d where d.person_id = p.id) as last
		from person p left join notice_rhythm z on z.person_id = p.id
		where p.suspended_at is null and exists (select from membership m where m.person_id = p.id)`.execute(db(ctx))
	).rows;

type Row = {
	id: string;
	group_id: string;
	topic_id: string;
	number: number;
	doc: Doc;
	by: string | null;
	key: string;
	title: string;
	slug: string;
	name: string;
	mail_content: boolean;
};

async function digestFor(ctx: Ctx, somebody: Somebody, { day: today, weekly }: { day: string; weekly: boolean }): Promise<void> {
	const rows = await unread(somebody, ctx.now, weekly);
	await transact(ctx, async (tx) => {
		const { numInsertedOrUpdatedRows } = await db(tx)
			.insertInto('digest')
			.values({ person_id: somebody.id, day: today, weekly, made_at: tx.now })
			.onConflict((conflict) => conflict.doNothing())
			.executeTakeFirstOrThrow();
		const paused = await db(tx)
			.selectFrom('mail_reach')
			.select('person_id')
			.where('person_id', '=', somebody.id)
			.where('paused_at', 'is not', null)
			.executeTakeFirst();
		if (!numInsertedOrUpdatedRows || rows.length === 0 || paused) return;
		await db(tx)
			.insertInto('told_post')
			.values(rows.map(({ id }) => ({ person_id: somebody.id, post_id: id, at: tx.now })))
			.onConflict((conflict) => conflict.doNothing())
			.execute();
		await postLetter(tx, {
			kind: digestMail,
			event: newId(),
			to: { address: somebody.email, person: somebody.id, locale: somebody.locale },
			about: [...new Set(rows.flatMap(({ id, group_id, topic_id }) => [id, group_id, topic_id]))],
			with: { ...letterOf(rows), weekly, stop: await stopAddress({ person: somebody.id, group: null }) }
		});
	});
}

/**
 * What somebody has not read and was not told, in groups of which they want a digest today, since they last had one (a day, or a week) and
 * since they (last) joined. Read with their own rights. Newest thread first.
 */
async function unread({ ctx, id }: Somebody, now: Date, weekly: boolean): Promise<Row[]> {
	const { rows } = await sql<Row>`with since as (
			select coalesce(max(made_at), ${new Date(now.getTime() - day)}) as daily, coalesce(max(made_at) filter (where weekly), ${new Date(now.getTime() - 7 * day)}) as weekly
			from digest where person_id = ${id})
		select p.id, p.group_id, p.topic_id, p.number, p.doc, a.name as by, t.key, t.title, g.slug, g.name, g.mail_content
		from since s, membership m
		join groups g on g.id = m.group_id
		join post p on p.group_id = m.group_id
		join topic t on t.id = p.topic_id
		left join person a on a.id = p.author_id
		left join notice_choice c on c.person_id = m.person_id and c.group_id = m.group_id and c.kind = t.kind
		left join topic_reading r on r.topic_id = t.id and r.person_id = m.person_id
		where m.person_id = ${id} and p.author_id is distinct from ${id} and p.status = 'published' and p.source not in ('house', 'import')
			and coalesce(r.follow, 'normal') <> 'mute' and not (p.number <@ coalesce(r.read, '{}'))
			and p.written_at > greatest(m.joined_at, m.read_before, ${new Date(now.getTime() - furthest)}) and p.written_at <= ${now}
			and ((coalesce(c.level, m.follow) = 'daily' and p.written_at > s.daily)
				or (${weekly} and coalesce(c.level, m.follow) = 'weekly' and p.written_at > s.weekly))
			and not exists (select from told_post o where o.person_id = ${id} and o.post_id = p.id)
		order by t.last_post_at desc, t.id, p.number limit ${most.posts}`.execute(db(ctx));
	return rows;
}

function letterOf(rows: readonly Row[]): Pick<DigestLetter, 'quiet' | 'content' | 'quietPosts'> {
	const groups = new Map<string, { name: string; threads: Map<string, DigestThread> }>();
	for (const row of rows.filter(({ mail_content }) => mail_content)) {
		const group = groups.get(row.group_id) ?? { name: row.name, threads: new Map<string, DigestThread>() };
		groups.set(row.group_id, group);
		const thread = group.threads.get(row.topic_id) ?? { title: row.title, address: topicAddress(row), posts: [], more: 0 };
		group.threads.set(row.topic_id, thread);
		if (thread.posts.length < most.perThread) thread.posts.push({ by: row.by ?? '', words: shortened(plainText(row.doc)) });
		else thread.more += 1;
	}
	const content = [...groups.values()].map(({ name, threads }) => ({ name, threads: [...threads.values()] }));
	return {
		quiet: content.length === 0,
		content: content.length ? { groups: content } : null,
		quietPosts: rows.filter(({ mail_content }) => !mail_content).length
	};
}

const shortened = (words: string): string => (words.length > most.words ? `${words.slice(0, most.words).replace(/\s+\S*$/, '')} …` : words);
