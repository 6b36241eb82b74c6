import { sql } from 'kysely';
import { db, transact, type Ctx } from '#kernel/context';
import { newId } from '#kernel/ids';
import { timed } from '#kernel/jobs';
import { post as postLetter } from '#kernel/mail';
import { plainText, type Doc } from '#kernel/text';
import { replyAddress } from '../../incoming/keys.ts';
import { postAddress } from '../addresses.ts';
import { mailsNow } from '../decide.ts';
import { listeners, type Listener } from '../listeners.ts';
import { postMail, type PostLetter } from '../mails.ts';
import { stopAddress } from '../stop.ts';
import { within, type Somebody } from './within.ts';

const atOnce = 50;
/** A post longer than this is read on the site. */
const longestQuote = 6000;

/** Tells new posts: the bell for who follows or is called, a mail for who wants one at once. Each person's own rights decide. */
export const tellPosts = timed({
	name: 'groups.tell_posts',
	cron: '* * * * *',
	run: async (ctx) => {
		const waiting = await db(ctx).selectFrom('untold_post').select('post_id').orderBy('at').limit(atOnce).execute();
		for (const { post_id } of waiting) {
			for (const one of await listeners(ctx, post_id)) await within(ctx, one.person_id, (somebody) => tellOne(ctx, somebody, post_id, one));
			await transact(ctx, (tx) => db(tx).deleteFrom('untold_post').where('post_id', '=', post_id).execute());
		}
	}
});

async function tellOne(ctx: Ctx, { ctx: theirs, id: person, email, locale }: Somebody, post: string, listener: Listener): Promise<void> {
	const seen = await readablePost(theirs, post);
	if (!seen) return;
	await transact(ctx, async (tx) => {
		const notification = newId();
		const { numInsertedOrUpdatedRows } = await db(tx)
			.insertInto('notification')
			.values({
				id: notification,
				person_id: person,
				group_id: seen.group_id,
				topic_id: seen.topic_id,
				post_id: post,
				kind: listener.asked ? 'asked' : listener.mentioned ? 'mention' : 'post',
				at: tx.now,
				read_at: null
			})
			.onConflict((conflict) => conflict.doNothing())
			.executeTakeFirstOrThrow();
		if (!numInsertedOrUpdatedRows || !listener.reached || !mailsNow(listener.level, listener)) return;
		await db(tx)
			.insertInto('told_post')
			.values({ person_id: person, post_id: post, at: tx.now })
			.onConflict((conflict) => conflict.doNothing())
			.execute();
		const reply = { person, group: seen.group_id, topic: seen.topic_id };
		await postLetter(tx, {
			kind: postMail,
			event: notification,
			to: { address: email, person, locale },
			about: [seen.group_id, seen.topic_id, post],
			with: letterOf(seen, {
				mentioned: listener.mentioned && !listener.asked,
				replyTo: seen.mail_content && seen.writable ? ((await replyAddress(tx, reply)) ?? null) : null,
				stop: await stopAddress({ person, group: seen.group_id })
			})
		});
	});
}

type Seen = {
	topic_id: string;
	group_id: string;
	number: number;
	key: string;
	title: string;
	writable: boolean;
	slug: string;
	name: string;
	mail_content: boolean;
	doc: Doc;
	by: string | null;
};

/** The post as its reader sees it now; undefined when they do not. */
const readablePost = (theirs: Ctx, post: string): Promise<Seen | undefined> =>
	db(theirs)
		.selectFrom('post')
		.innerJoin('topic', 'topic.id', 'post.topic_id')
		.innerJoin('groups', 'groups.id', 'post.group_id')
		.leftJoin('person', 'person.id', 'post.author_id')
		.select([
			'post.topic_id',
			'post.group_id',
			'post.number',
			'post.doc',
			'topic.key',
			'topic.title',
			'groups.slug',
			'groups.name',
			'groups.mail_content',
			'person.name as by'
		])
		.select(sql<boolean>`topic.closed_at is null and groups.closed_at is null`.as('writable'))
		.where('post.id', '=', post)
		.where('post.status', '=', 'published')
		.executeTakeFirst();

function letterOf(seen: Seen, { mentioned, replyTo, stop }: { mentioned: boolean; replyTo: string | null; stop: string }): PostLetter {
	const words = plainText(seen.doc);
	return {
		quiet: !seen.mail_content,
		content: {
			group: seen.name,
			title: seen.title,
			by: seen.by ?? '',
			words: words.length > longestQuote ? `${words.slice(0, longestQuote)} …` : words,
			mentioned
		},
		address: postAddress(seen),
		group: seen.group_id,
		topic: seen.topic_id,
		replyTo,
		stop
	};
}
