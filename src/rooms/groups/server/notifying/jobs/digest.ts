import { sql } from 'kysely';
import { db, transact, type Ctx, type Tx } from '#kernel/context';
import { newId } from '#kernel/ids';
import { oneByOne, timed } from '#kernel/jobs';
import { postAll, type Letter } from '#kernel/mail';
import { plainText, type Doc } from '#kernel/text';
import { topicAddress } from '../../talk/address.ts';
import { lastOn, localDay } from '../local.ts';
import { digestMail, type DigestLetter, type DigestThread } from '../mails.ts';
import { stopAddress } from '../stop.ts';

const day = 86_400_000;
/** No digest looks further back, whatever happened. */
const furthest = 8 * day;
const most = { posts: 200, perThread: 3, words: 400 };

/** So many people are looked at in one transaction; when it fails, each by themselves. */
const together = 50;

/** At six in the morning on everybody's own clock: one mail over all groups, or none. Looked at every quarter of an hour, for all zones. */
export const makeDigests = timed({
	name: 'groups.make_digests',
	cron: '*/15 * * * *',
	run: async (ctx) => {
		const due = await dueNow(ctx);
		const parts = Array.from({ length: Math.ceil(due.length / together) }, (_, at) => due.slice(at * together, (at + 1) * together));
		await oneByOne(parts, (some) => digestsFor(ctx, some).catch(() => oneByOne(some, (one) => digestsFor(ctx, [one]))));
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
			for (const table of ['notification', 'house_notice'] as const)
				await db(tx)
					.deleteFrom(table)
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
			await db(tx)
				.deleteFrom('mail_aside')
				.where('at', '<', before(30 * day))
				.execute();
		});
	}
});

type Due = { person: string; day: string; weekly: boolean };

/**
 * For whom it is six or later on a day of which they had no digest yet. Who came into their first group after six waits until tomorrow. When
 * the house was off all of the day of somebody's week, that comes with the first digest after it.
 */
async function dueNow(ctx: Ctx): Promise<Due[]> {
	const { rows } = await sql<{ person: string; zone: string; weekly_on: number; last: string | null; since: Date }>`select p.id as person,
			coalesce(z.zone, 'Europe/Brussels') as zone, coalesce(z.weekly_on, 1) as weekly_on, s.since,
			(select max(d.day) from digest d where d.person_id = p.id) as last
		from person p left join notice_rhythm z on z.person_id = p.id
		cross join lateral (select min(m.joined_at) as since from membership m where m.person_id = p.id) s
		where p.suspended_at is null and s.since is not null`.execute(db(ctx));
	return rows.flatMap(({ person, zone, weekly_on, last, since }) => {
		const { day: today, due } = localDay(ctx.now, zone);
		const weekly = lastOn(weekly_on, today);
		const came = localDay(since, zone);
		const tooLate = came.day === today && came.due;
		return due && last !== today && !tooLate ? [{ person, day: today, weekly: weekly === today || (last !== null && last < weekly) }] : [];
	});
}

type Row = {
	reader: string;
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

async function digestsFor(ctx: Ctx, due: readonly Due[]): Promise<void> {
	await transact(ctx, async (tx) => {
		const unread = Map.groupBy(await unreadOf(tx, due), ({ reader }) => reader);
		const looked = await db(tx)
			.insertInto('digest')
			.values(due.map(({ person, day: on, weekly }) => ({ person_id: person, day: on, weekly, made_at: tx.now })))
			.onConflict((conflict) => conflict.doNothing())
			.returning(['person_id', 'weekly'])
			.execute();
		const addresses = await reachable(
			tx,
			looked.flatMap(({ person_id }) => (unread.has(person_id) ? [person_id] : []))
		);
		const mailed = looked.flatMap(({ person_id, weekly }) => {
			const to = addresses.get(person_id);
			return to ? [{ to, weekly, rows: unread.get(person_id) ?? [] }] : [];
		});
		if (!mailed.length) return;
		await db(tx)
			.insertInto('told_post')
			.values(mailed.flatMap(({ to, rows }) => rows.map(({ id }) => ({ person_id: to.person, post_id: id, at: tx.now }))))
			.onConflict((conflict) => conflict.doNothing())
			.execute();
		await postAll(tx, await Promise.all(mailed.map(digestTo)));
	});
}

/**
 * What each has not read and was not told, in groups of which they want a digest today, since they last had one (a day, or a week) and
 * since they (last) joined. Read with their own rights. Newest thread first.
 */
const unreadOf = async (tx: Tx, due: readonly Due[]): Promise<Row[]> =>
	(
		await sql<Row>`select * from app.unread_of(${due.map(({ person }) => person)}::uuid[], ${due.map(({ weekly }) => weekly)}::boolean[],
			${tx.now}, ${`${furthest / day} days`}::interval, ${most.posts})`.execute(db(tx))
	).rows;

type To = { person: string; address: string; locale: string };

/** Where mail goes to these people; without those whose mail is paused. */
async function reachable(tx: Tx, people: readonly string[]): Promise<Map<string, To>> {
	const { rows } =
		await sql<To>`select p.id as person, lower(a.email) as address, p.locale from person p join account a on a.person_id = p.id
		where p.id = any (${people}::uuid[]) and not exists (select from mail_reach h where h.person_id = p.id and h.paused_at is not null)`.execute(
			db(tx)
		);
	return new Map(rows.map((row) => [row.person, row]));
}

type Made = { to: To; weekly: boolean; rows: readonly Row[] };

const digestTo = async ({ to, weekly, rows }: Made): Promise<Letter<DigestLetter>> => ({
	kind: digestMail,
	event: newId(),
	to,
	about: [...new Set(rows.flatMap(({ id, group_id, topic_id }) => [id, group_id, topic_id]))],
	with: { ...letterOf(rows), weekly, stop: await stopAddress({ person: to.person, group: null }) }
});

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
