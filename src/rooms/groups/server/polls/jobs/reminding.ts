import { sql } from 'kysely';
import { db, transact, type Ctx } from '#kernel/context';
import { record, type EventRef } from '#kernel/events';
import { newId } from '#kernel/ids';
import { job, oneByOne, timed } from '#kernel/jobs';
import { post } from '#kernel/mail';
import { addressOf } from '../../talk/address.ts';
import { mailsNow } from '../../notifying/decide.ts';
import { within, type Somebody } from '../../notifying/jobs/within.ts';
import { listeners, type Listener } from '../../notifying/listeners.ts';
import { stopAddress } from '../../notifying/stop.ts';
import { pollClosingMail } from '../mails.ts';

const hour = 3600_000;
/** A poll closes when its last day is over; the reminder comes at noon of the day before. */
const ahead = 36 * hour;
/** One that was asked shortly before is still fresh: nobody is reminded of it. */
const fresh = 48 * hour;

/** Polls that close soon: each is said once, whatever becomes of it. */
export const announceClosing = timed({
	name: 'groups.announce_closing',
	cron: '*/10 * * * *',
	run: (ctx) =>
		transact(ctx, async (tx) => {
			const soon = await db(tx)
				.updateTable('poll')
				.set({ reminded_at: tx.now })
				.where('closed_at', 'is', null)
				.where('reminded_at', 'is', null)
				.where('closes_at', '>', tx.now)
				.where('closes_at', '<=', new Date(tx.now.getTime() + ahead))
				.where((poll) =>
					poll.exists(
						poll
							.selectFrom('topic')
							.innerJoin('groups', 'groups.id', 'topic.group_id')
							.where('groups.closed_at', 'is', null)
							.whereRef('topic.id', '=', 'poll.topic_id')
							.where('topic.status', '=', 'published')
							.where(sql<boolean>`topic.started_at <= poll.closes_at - ${fresh / hour} * interval '1 hour'`)
					)
				)
				.returning('topic_id')
				.execute();
			for (const { topic_id } of soon) await record(tx, 'groups.poll_reminded', topic_id);
		})
});

/** Who follows a poll that closes soon, may vote and did not yet: the bell, and a mail for who gets one at once. Their own rights decide. */
export const remindVoters = job({
	name: 'groups.remind_voters',
	long: true,
	on: 'groups.poll_reminded',
	run: async (ctx, event) => {
		const waited = await waitedFor(ctx, event.subject);
		const [first] = waited;
		if (!first) return;
		const mayVote = new Set(waited.map(({ person_id }) => person_id));
		const voters = (await listeners(ctx, first.post_id)).filter(({ person_id }) => mayVote.has(person_id));
		await oneByOne(voters, (one) =>
			within(ctx, one.person_id, (somebody) => remindOne(ctx, somebody, { event, post: first.post_id, listener: one }))
		);
	}
});

/** Members who may vote in an open poll and did not, with the post it stands in. */
async function waitedFor(ctx: Ctx, topic: string | null): Promise<Array<{ person_id: string; post_id: string }>> {
	const { rows } = await sql<{ person_id: string; post_id: string }>`select m.person_id, p.id as post_id
		from poll join topic t on t.id = poll.topic_id and t.closed_at is null join post p on p.topic_id = t.id and p.number = 1 join membership m on m.group_id = t.group_id
		where poll.topic_id = ${topic} and poll.closed_at is null and poll.closes_at > ${ctx.now} and m.role <> 'guest' and m.suspended_until is null
			and not exists (select from poll_vote v where v.topic_id = poll.topic_id and v.person_id = m.person_id)
			and not exists (select from poll_turnout o where o.topic_id = poll.topic_id and o.person_id = m.person_id)`.execute(db(ctx));
	return rows;
}

type Reminder = { event: EventRef; post: string; listener: Listener };

async function remindOne(
	ctx: Ctx,
	{ ctx: theirs, id: person, email, locale }: Somebody,
	{ event, post: of, listener }: Reminder
): Promise<void> {
	const seen = await readablePoll(theirs, of);
	if (!seen) return;
	await transact(ctx, async (tx) => {
		const { group_id, topic_id } = seen;
		// One bell per post: the one that told of the poll rings again, and never a third time.
		const { numInsertedOrUpdatedRows } = await db(tx)
			.insertInto('notification')
			.values({ id: newId(), person_id: person, group_id, topic_id, post_id: of, kind: 'poll', at: tx.now, read_at: null })
			.onConflict((conflict) =>
				conflict
					.columns(['person_id', 'post_id'])
					.doUpdateSet({ kind: 'poll', at: tx.now, read_at: null })
					.where('notification.kind', '<>', 'poll')
			)
			.executeTakeFirstOrThrow();
		if (!numInsertedOrUpdatedRows || !listener.reached || !mailsNow(listener.level, listener)) return;
		await post(tx, {
			kind: pollClosingMail,
			event: event.id,
			to: { address: email, person, locale },
			about: [group_id, topic_id, of],
			with: {
				quiet: !seen.mail_content,
				content: { group: seen.name, title: seen.title },
				closes: seen.closes_at?.toISOString() ?? '',
				address: addressOf({ ...seen, number: 1 }),
				group: group_id,
				topic: topic_id,
				stop: await stopAddress({ person, group: group_id })
			}
		});
	});
}

/** The poll as its reader sees it now; undefined when they do not. */
const readablePoll = (theirs: Ctx, of: string) =>
	db(theirs)
		.selectFrom('post')
		.innerJoin('poll', 'poll.topic_id', 'post.topic_id')
		.innerJoin('topic', 'topic.id', 'post.topic_id')
		.innerJoin('groups', 'groups.id', 'post.group_id')
		.select([
			'post.topic_id',
			'post.group_id',
			'topic.key',
			'topic.title',
			'groups.slug',
			'groups.name',
			'groups.mail_content',
			'poll.closes_at'
		])
		.where('post.id', '=', of)
		.where('post.status', '=', 'published')
		.executeTakeFirst();
