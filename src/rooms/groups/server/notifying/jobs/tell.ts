import { sql } from 'kysely';
import { db, transact, type Ctx, type Tx } from '#kernel/context';
import { newId } from '#kernel/ids';
import { oneByOne, timed } from '#kernel/jobs';
import { postAll, type Letter } from '#kernel/mail';
import { plainText, type Doc } from '#kernel/text';
import { replyAddresses } from '../../incoming/keys.ts';
import { addressOf } from '../../talk/address.ts';
import { mailsNow } from '../decide.ts';
import { listeners, type Listener } from '../listeners.ts';
import { postMail, type PostLetter } from '../mails.ts';
import { stopAddress } from '../stop.ts';
import { readersNow, type Reader } from './readers.ts';

const atOnce = 50;
/** So many people are told in one transaction, by a handful of statements. */
const together = 100;
/** A post longer than this is read on the site. */
const longestQuote = 6000;

/** Tells new posts: the bell for who follows or is called, a mail for who wants one at once. Each person's own rights decide. */
export const tellPosts = timed({
	name: 'groups.tell_posts',
	cron: '* * * * *',
	run: async (ctx) => {
		const waiting = await db(ctx).selectFrom('untold_post').select('post_id').orderBy('at').limit(atOnce).execute();
		await oneByOne(waiting, ({ post_id }) => tellPost(ctx, post_id));
	}
});

async function tellPost(ctx: Ctx, post: string): Promise<void> {
	const said = await postNow(ctx, post);
	const all = said ? await listeners(ctx, post) : [];
	for (let at = 0; said && at < all.length; at += together) await tellSome(ctx, said, all.slice(at, at + together));
	await transact(ctx, (tx) => db(tx).deleteFrom('untold_post').where('post_id', '=', post).execute());
}

type Told = { reader: Reader; listener: Listener; notification: string };

async function tellSome(ctx: Ctx, said: Said, some: readonly Listener[]): Promise<void> {
	await transact(ctx, async (tx) => {
		const told = await ring(tx, said, some);
		const mailed = told.filter(({ listener }) => listener.reached && mailsNow(listener.level, listener));
		if (!mailed.length) return;
		await db(tx)
			.insertInto('told_post')
			.values(mailed.map(({ reader }) => ({ person_id: reader.id, post_id: said.id, at: tx.now })))
			.onConflict((conflict) => conflict.doNothing())
			.execute();
		const answers = said.mail_content && said.writable ? await replyAddresses(tx, replyTo(said, mailed)) : new Map<string, string>();
		await postAll(tx, await Promise.all(mailed.map((one) => letterTo(one, said, answers.get(one.reader.id) ?? null))));
	});
}

const replyTo = ({ group_id, topic_id }: Said, mailed: readonly Told[]) => ({
	people: mailed.map(({ reader }) => reader.id),
	group: group_id,
	topic: topic_id
});

/** Rings the bell of those among them who may read it at this moment and did not hear of it before. */
async function ring(tx: Tx, said: Said, some: readonly Listener[]): Promise<Told[]> {
	const readers = await readersNow(tx, { topic: said.topic_id, post: said.id }, some);
	const all = some.flatMap((listener): Told[] => {
		const reader = readers.get(listener.person_id);
		return reader ? [{ reader, listener, notification: newId() }] : [];
	});
	if (!all.length) return [];
	const rung = await db(tx)
		.insertInto('notification')
		.values(
			all.map(({ reader, listener, notification }) => ({
				id: notification,
				person_id: reader.id,
				group_id: said.group_id,
				topic_id: said.topic_id,
				post_id: said.id,
				kind: listener.asked ? ('asked' as const) : listener.mentioned ? ('mention' as const) : ('post' as const),
				// The bell tells when it was said, however late that is told. Who is asked to help, is asked now.
				at: listener.asked ? tx.now : said.since,
				read_at: null
			}))
		)
		// Who was told of it before is told again when they are asked: their bell rings anew, with another word.
		.onConflict((conflict) =>
			conflict
				.columns(['person_id', 'post_id'])
				.doUpdateSet((told) => ({
					id: told.ref('excluded.id'),
					kind: told.ref('excluded.kind'),
					at: told.ref('excluded.at'),
					read_at: null
				}))
				.where('excluded.kind', '=', 'asked')
				.where('notification.kind', '<>', 'asked')
		)
		.returning('id')
		.execute();
	const fresh = new Set(rung.map(({ id }) => id));
	return all.filter(({ notification }) => fresh.has(notification));
}

type Said = {
	id: string;
	topic_id: string;
	group_id: string;
	number: number;
	key: string;
	title: string;
	started_at: Date;
	writable: boolean;
	slug: string;
	name: string;
	mail_content: boolean;
	doc: Doc;
	by: string | null;
	/** From when it could be read. */
	since: Date;
};

/** The post as it is now; undefined when nobody may hear of it any more. */
const postNow = (ctx: Ctx, post: string): Promise<Said | undefined> =>
	db(ctx)
		.selectFrom('post')
		.innerJoin('topic', 'topic.id', 'post.topic_id')
		.innerJoin('groups', 'groups.id', 'post.group_id')
		.innerJoin('untold_post', 'untold_post.post_id', 'post.id')
		.leftJoin('person', 'person.id', 'post.author_id')
		.select(['untold_post.at as since', 'post.id', 'post.topic_id', 'post.group_id', 'post.number', 'post.doc', 'topic.key', 'topic.title'])
		.select('topic.started_at')
		.select(['groups.slug', 'groups.name', 'groups.mail_content', 'person.name as by'])
		.select(sql<boolean>`topic.closed_at is null and groups.closed_at is null`.as('writable'))
		.where('post.id', '=', post)
		.where('post.status', '=', 'published')
		.executeTakeFirst();

async function letterTo({ reader, listener, notification }: Told, said: Said, answers: string | null): Promise<Letter<PostLetter>> {
	const words = plainText(said.doc);
	return {
		kind: postMail,
		event: notification,
		to: { address: reader.email, person: reader.id, locale: reader.locale },
		about: [said.group_id, said.topic_id, said.id],
		with: {
			quiet: !said.mail_content,
			content: {
				group: said.name,
				title: said.title,
				by: (reader.member && said.by) || '',
				words: words.length > longestQuote ? `${words.slice(0, longestQuote)} …` : words,
				mentioned: listener.mentioned && !listener.asked,
				asked: listener.asked && { as: listener.asked, since: said.started_at.toISOString() }
			},
			address: addressOf(said),
			group: said.group_id,
			topic: said.topic_id,
			replyTo: answers,
			stop: await stopAddress({ person: reader.id, group: said.group_id })
		}
	};
}
