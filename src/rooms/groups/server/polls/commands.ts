import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import * as v from 'valibot';
import { db, type Actor, type Tx } from '#kernel/context';
import { Forbidden, found, Invalid } from '#kernel/errors';
import { record } from '#kernel/events';
import { newId } from '#kernel/ids';
import { command } from '#kernel/operation';
import { Key, Slug } from '../../schema.ts';
import { PollInput, VoteInput } from '../../schema/polls.ts';
import { findGroup, isAtLeast, me } from '../groups/find.ts';
import { findTopic } from '../talk/find.ts';
import { beginTopic, Files, mayStart } from '../talk/writing.ts';
import { paperOf } from './paper.ts';

/** Somebody asks the group to choose. Rule, secrecy and options stay as they are from then on: nobody's vote changes meaning. */
export const startPoll = command({
	name: 'groups.start_poll',
	input: v.object({ slug: Slug, ...PollInput.entries, files: Files }),
	find: findGroup,
	allow: (actor, group) => mayStart(actor, group, 'poll'),
	run: async (tx, { slug, title, text, files, rule, options, secret, dots, closes }, group) => {
		const closes_at = closes ? endOfDay(closes) : null;
		if (closes_at && closes_at <= tx.now) throw new Invalid({ closes: 'polls_closes_past' });
		const { id, key } = await beginTopic(tx, group, { kind: 'poll', title, text, files });
		await db(tx)
			.insertInto('poll')
			.values({ topic_id: id, rule, secret, dots: rule === 'dots' ? dots : 0, closes_at, closed_at: null, voted: null })
			.execute();
		await db(tx)
			.insertInto('poll_option')
			.values(options.map((label, place) => ({ id: newId(), topic_id: id, place, label })))
			.execute();
		return { address: `/netwerk/${slug}/${key}` };
	}
});

/** The moment a day is over where the network is. */
const endOfDay = (day: string): Date =>
	new Date(Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime('Europe/Brussels').epochMilliseconds);

/** A poll that somebody votes in or closes; held, so that these follow each other. */
const findPoll = async (tx: Tx, input: { slug: string; key: string }) => {
	const { id } = await findTopic(tx, input);
	await sql`select app.hold_poll(${id})`.execute(db(tx));
	const topic = await findTopic(tx, input);
	const poll = await found(db(tx).selectFrom('poll').selectAll().where('topic_id', '=', topic.id).executeTakeFirst());
	const options = await db(tx).selectFrom('poll_option').select('id').where('topic_id', '=', topic.id).orderBy('place').execute();
	return { ...topic, poll, options: options.map(({ id }) => id) };
};
type FoundPoll = Awaited<ReturnType<typeof findPoll>>;

/**
 * Whoever may write in the group votes, while the poll is open: once when it is in secret; in the open as often as they change their mind.
 * `stood`: theirs was cast in secret before. Nothing is kept by which a second click can be told from another choice, so both hear the same.
 */
export const castVote = command({
	name: 'groups.cast_vote',
	leavesNoPrint: true,
	input: v.object({ slug: Slug, key: Key, ...VoteInput.entries }),
	find: findPoll,
	allow: (actor, { role }) => actor.kind === 'person' && isAtLeast(role, 'member'),
	run: async (tx, { choice, marks }, { id, poll, options, group, closed_at }) => {
		if (poll.closed_at || closed_at || group.closed_at || (poll.closes_at && poll.closes_at <= tx.now))
			throw new Invalid({ form: 'polls_is_closed' });
		if (poll.secret && (await votedSecretly(tx, id))) return { stood: true };
		const paper = JSON.stringify(paperOf({ ...poll, options }, { choice, marks }));
		if (poll.secret) await castSecretly(tx, id, paper);
		else await castOpenly(tx, id, paper);
		// That somebody voted is known; what, is not: the log must not say it either.
		await record(tx, 'groups.poll_voted', id);
		return { stood: false };
	}
});

const castOpenly = (tx: Tx, topic_id: string, paper: string) =>
	db(tx)
		.insertInto('poll_vote')
		.values({ topic_id, person_id: me(tx.actor), paper, at: tx.now })
		.onConflict((conflict) => conflict.columns(['topic_id', 'person_id']).doUpdateSet({ paper, at: tx.now }))
		.execute();

const votedSecretly = async (tx: Tx, topic: string): Promise<boolean> =>
	Boolean(
		await db(tx)
			.selectFrom('poll_turnout')
			.select('topic_id')
			.where('topic_id', '=', topic)
			.where('person_id', '=', me(tx.actor))
			.executeTakeFirst()
	);

async function castSecretly(tx: Tx, topic: string, paper: string): Promise<void> {
	const { rows } = await sql<{ done: boolean }>`select app.cast_secretly(${topic}, ${paper}::jsonb) as done`.execute(db(tx));
	if (!rows[0]?.done) throw new Forbidden();
}

/** Who asked, or a host, closes a poll before its day. It does not open again. */
export const closePoll = command({
	name: 'groups.close_poll',
	input: v.object({ slug: Slug, key: Key }),
	find: findPoll,
	allow: (actor: Actor, { role, author_id }: FoundPoll) =>
		actor.kind === 'house' ||
		(actor.kind === 'person' && (isAtLeast(role, 'host') || (author_id === actor.id && isAtLeast(role, 'member')))),
	run: async (tx, _, { id }) => {
		await sql`select app.close_poll(${id}, ${tx.now})`.execute(db(tx));
		await record(tx, 'groups.poll_closed', id);
		return {};
	}
});
