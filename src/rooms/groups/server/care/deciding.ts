import { sql } from 'kysely';
import * as v from 'valibot';
import { db, type Actor, type Tx } from '#kernel/context';
import { Invalid } from '#kernel/errors';
import { record } from '#kernel/events';
import { newId } from '#kernel/ids';
import { command } from '#kernel/operation';
import { fields } from '#kernel/web';
import { DecisionInput, type Decision, type FlagOutcome } from '../../schema/care.ts';
import { me } from '../groups/find.ts';
import { holdLeads } from '../members/find.ts';
import { findPost, mayHost } from '../talk/find.ts';
import { indexTopic } from '../talk/index-topic.ts';
import { decidedSoFar, holdDecisions, refuseLate, Seen } from './once.ts';
import { queueOf } from './queue-of.ts';

/** A post, and whether who asks may decide about it: the database knows who reads it, and for whom it was passed on. */
const findCarePost = async (tx: Tx, { id }: { id: string }) => {
	await holdDecisions(tx, id);
	const post = await findPost(tx, { id });
	const { rows } = await sql<{ may: boolean }>`select app.cares_for(${id}) as may`.execute(db(tx));
	return { ...post, may: rows[0]?.may ?? false, decided: await decidedSoFar(tx, { post_id: id }) };
};
type CarePost = Awaited<ReturnType<typeof findCarePost>>;
const maySettle = (_: Actor, post: CarePost): boolean => post.may;

const measures = {
	hide: 'hidden',
	ask: 'asked',
	warn: 'warned',
	suspend: 'suspended',
	remove: 'removed'
} as const satisfies Record<Exclude<Decision, 'keep'>, FlagOutcome>;
const day = 24 * 3600_000;

/**
 * What becomes of a post, or of who wrote it. Everything that waits about this post is answered with it; the person concerned is told what and
 * why, and who said something about it that somebody looked.
 */
export const decidePost = command({
	name: 'groups.decide_post',
	input: v.object({ id: fields.id(), ...DecisionInput.entries, ...Seen.entries }),
	find: findCarePost,
	allow: maySettle,
	run: async (tx, { decision, words, rule, days, seen }, post) => {
		refuseLate(seen, post);
		if (decision === 'keep') await closeFlags(tx, post, post.doc.content.length ? 'kept' : 'gone');
		else {
			if (!words) throw new Invalid({ words: 'care_words_missing' });
			if (!post.author_id) throw new Invalid({ decision: 'care_nobody_left' });
			await takeMeasure(tx, post, { kind: measures[decision], words, rule, days });
			await closeFlags(tx, post, measures[decision]);
		}
		await record(tx, 'groups.post_decided', post.id, { group: post.group_id, decision });
		return { back: queueOf(post) };
	}
});

type Taken = { kind: (typeof measures)[keyof typeof measures]; words: string; rule: string; days: string };

async function takeMeasure(tx: Tx, post: CarePost, { kind, words, rule, days }: Taken): Promise<void> {
	const id = newId();
	if (kind === 'removed') await holdLeads(tx, post.group_id);
	const until = kind === 'suspended' ? new Date(tx.now.getTime() + Number(days) * day) : null;
	const { rows } = await sql<{
		done: boolean;
	}>`select app.take_measure(${id}, ${post.group_id}, ${post.author_id}, ${post.id}, ${kind}, ${words}, ${rule},
		${until}, ${tx.now}) as done`.execute(db(tx));
	if (!rows[0]?.done) throw new Invalid({ decision: 'care_not_possible' });
	if (kind === 'hidden') await indexTopic(tx, post.topic_id);
	if (kind === 'removed') await record(tx, 'groups.left', post.group_id, { person: post.author_id, banned: true });
	await record(tx, 'groups.measure_taken', id, { group: post.group_id, person: post.author_id, kind });
}

/** Every flag that waits about this post, of those who asks may handle. One event each: who said it hears what became of it. */
async function closeFlags(tx: Tx, { id, group_id }: CarePost, outcome: FlagOutcome): Promise<void> {
	const closed = await db(tx)
		.updateTable('care_flag')
		.set({ status: 'closed', outcome, handled_by: me(tx.actor), handled_at: tx.now })
		.where('post_id', '=', id)
		.where('status', '=', 'open')
		.returning('id')
		.execute();
	for (const flag of closed) await record(tx, 'groups.flag_handled', flag.id, { group: group_id, outcome });
}

/** Hosts pass on what they cannot, or would rather not, decide themselves: to who looks after the network. */
export const passOn = command({
	name: 'groups.pass_on',
	input: v.object({ id: fields.id() }),
	find: findCarePost,
	allow: (actor, post) => post.may && mayHost(actor, post),
	run: async (tx, { id }, post) => {
		const passed = await db(tx)
			.updateTable('care_flag')
			.set({ escalated_at: tx.now })
			.where('post_id', '=', id)
			.where('status', '=', 'open')
			.where('escalated_at', 'is', null)
			.returning('id')
			.execute();
		if (passed.length) await record(tx, 'groups.flag_escalated', post.group_id, { flags: passed.length });
		return { back: queueOf(post) };
	}
});
