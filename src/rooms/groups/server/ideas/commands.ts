import { sql } from 'kysely';
import * as v from 'valibot';
import * as m from '#messages';
import { db, type Tx } from '#kernel/context';
import { found, Invalid } from '#kernel/errors';
import { record } from '#kernel/events';
import type { Locale } from '#kernel/i18n';
import { newId } from '#kernel/ids';
import { command } from '#kernel/operation';
import type { Doc } from '#kernel/text';
import { fields } from '#kernel/web';
import { Key, Slug } from '../../schema.ts';
import { IdeaInput, StepInput, TryoutInput } from '../../schema/ideas.ts';
import { addsAtOnce, findGroup, me } from '../groups/find.ts';
import { holdTopics, mayHostWhileOpen, mayWrite, takesIn, topicAt } from '../talk/find.ts';
import { mayJoin } from '../talk/reach.ts';
import { addressOf } from '../talk/address.ts';
import { indexTopic } from '../talk/index-topic.ts';
import { beginTopic, Files, mayStart, putPost, written } from '../talk/writing.ts';
import { findIdea, mayShape, stir } from './find.ts';

const Address = v.object({ slug: Slug, key: Key });

/** Somebody puts an idea on the board of their group, on its first step. Their own vote goes with it when they have one left. */
export const offerIdea = command({
	name: 'groups.offer_idea',
	input: v.object({ slug: Slug, ...IdeaInput.entries, files: Files }),
	find: findGroup,
	allow: (actor, group) => mayStart(actor, group, 'idea'),
	run: async (tx, { slug, title, text, files }, group) => {
		const first = await db(tx)
			.selectFrom('idea_stage')
			.select('id')
			.where('group_id', '=', group.id)
			.orderBy('place')
			.executeTakeFirstOrThrow();
		const { id, key } = await beginTopic(tx, group, { kind: 'idea', title, text, files });
		await db(tx)
			.insertInto('idea')
			.values({ topic_id: id, stage_id: first.id, stirred_at: tx.now, faded_at: null, answer_id: null, practice_id: null })
			.execute();
		return { address: `/netwerk/${slug}/${key}` };
	}
});

/**
 * A vote for an idea, or taking it back. Somebody has a number of votes per group, for ideas that still wait on the board: what is being
 * tried, adopted, parked or faded gives its votes back.
 */
export const voteForIdea = command({
	name: 'groups.vote_for_idea',
	input: Address,
	find: findIdea,
	allow: (actor, topic) => actor.kind === 'person' && mayWrite(actor, topic),
	run: async (tx, _, { id, group, idea }) => {
		const gone = await db(tx).deleteFrom('idea_vote').where('topic_id', '=', id).where('person_id', '=', me(tx.actor)).executeTakeFirst();
		if (gone.numDeletedRows) return {};
		if (idea.meaning !== 'idea') throw new Invalid({ form: 'ideas_vote_over' });
		if ((await votesLeft(tx, group.id)) <= 0) throw new Invalid({ form: 'ideas_votes_gone' });
		await db(tx)
			.insertInto('idea_vote')
			.values({ topic_id: id, person_id: me(tx.actor), at: tx.now })
			.execute();
		await stir(tx, id);
		await record(tx, 'groups.idea_voted', id, { group: group.id });
		return {};
	}
});

/** Votes of one person in one group are given one after the other: their own membership is the lock. */
async function votesLeft(tx: Tx, group: string): Promise<number> {
	await sql`select from membership where group_id = ${group} and person_id = ${me(tx.actor)} for update`.execute(db(tx));
	const { rows } = await sql<{ free: number }>`select g.idea_votes - (select count(*) from idea_vote v join idea i using (topic_id)
		join idea_stage s on s.id = i.stage_id where v.person_id = ${me(tx.actor)} and s.group_id = g.id and s.meaning = 'idea' and i.faded_at is null) as free
		from groups g where g.id = ${group}`.execute(db(tx));
	return rows[0]?.free ?? 0;
}

/**
 * A host takes an idea to another step, and says why: in the conversation, so that everybody who follows it hears. With `official` those words
 * are the group's answer. What is adopted may go to the editors, as the draft of a practice.
 */
export const stepIdea = command({
	name: 'groups.step_idea',
	input: v.object({ ...Address.entries, ...StepInput.entries }),
	find: findIdea,
	allow: (actor, topic) => mayHostWhileOpen(actor, topic),
	run: async (tx, { slug, key, stage, text, official, share }, topic) => {
		const next = await db(tx)
			.selectFrom('idea_stage')
			.innerJoin('groups', 'groups.id', 'idea_stage.group_id')
			.select(['idea_stage.id', 'idea_stage.name', 'idea_stage.meaning', 'groups.locale'])
			.where('idea_stage.id', '=', stage)
			.where('idea_stage.group_id', '=', topic.group_id)
			.executeTakeFirst();
		if (!next) throw new Invalid({ stage: 'ideas_stage_missing' });
		const { group_id: group, role } = topic;
		const said = next.id === topic.idea.stage_id ? text : withStep(text, next);
		const post = await putPost(tx, { topic: topic.id, group, role, text: said, files: [], replyTo: null });
		await db(tx)
			.updateTable('idea')
			.set({ stage_id: next.id, stirred_at: tx.now, faded_at: null, ...(official ? { answer_id: post.id } : {}) })
			.where('topic_id', '=', topic.id)
			.execute();
		await record(tx, 'groups.idea_moved', topic.id, { group, to: next.meaning, from: topic.idea.meaning });
		if (next.meaning === 'adopted' && share) await record(tx, 'groups.idea_adopted', topic.id, { group });
		return { address: addressOf({ slug, key, number: post.number }) };
	}
});

/** Who follows the idea reads, also in a mail, where it stands now: it stands above the reason why. */
function withStep(text: string, { name, locale }: { name: string; locale: string }): string {
	const { content } = written(text);
	const step = m.ideas_step_now({ step: name }, { locale: locale as Locale });
	const line = { type: 'paragraph' as const, content: [{ type: 'text' as const, text: step, marks: [{ type: 'bold' as const }] }] };
	return JSON.stringify({ type: 'doc', content: [line, ...content] } satisfies Doc);
}

/** Two ideas that are one: votes count once, try-outs, amendments and words go along, the old address leads on. */
export const mergeIdeas = command({
	name: 'groups.merge_ideas',
	input: v.object({ ...Address.entries, into: v.pipe(v.optional(v.string(), ''), v.regex(/^[0-9a-z]{6,12}$/, 'ideas_merge_missing')) }),
	find: async (tx, { slug, key, into }) => {
		await holdTopics(tx, { slug, key }, { slug, key: into });
		return { ...(await findIdea(tx, { slug, key })), target: await topicAt(tx, { slug, key: into }) };
	},
	allow: (actor, topic) => mayHostWhileOpen(actor, topic),
	run: async (tx, { slug }, { target, ...topic }) => {
		const { id, group_id } = topic;
		if (target.kind !== 'idea' || target.id === id || !takesIn(target)) throw new Invalid({ into: 'ideas_merge_missing' });
		if (!mayJoin(topic, target)) throw new Invalid({ into: 'talking_merge_wider' });
		await sql`select app.merge_ideas(${id}, ${target.id})`.execute(db(tx));
		const posts = await db(tx).selectFrom('post').select('id').where('topic_id', '=', id).execute();
		await sql`select app.rehang_posts(${posts.map((post) => post.id)}::uuid[], ${target.id})`.execute(db(tx));
		await db(tx).updateTable('topic').set({ moved_to: target.id, pinned_at: null }).where('id', '=', id).execute();
		await indexTopic(tx, id);
		await indexTopic(tx, target.id);
		await record(tx, 'groups.ideas_merged', target.id, { group: group_id, from: id });
		return { address: `/netwerk/${slug}/${target.key}` };
	}
});

/** Somebody brings a faded idea back on the board. */
export const reviveIdea = command({
	name: 'groups.revive_idea',
	input: Address,
	find: findIdea,
	allow: (actor, topic) => actor.kind === 'person' && mayWrite(actor, topic),
	run: async (tx, _, { id, group_id, idea }) => {
		if (!idea.faded_at) return {};
		await stir(tx, id);
		await record(tx, 'groups.idea_revived', id, { group: group_id });
		return {};
	}
});

/** Somebody tries an idea somewhere. */
export const beginTryout = command({
	name: 'groups.begin_tryout',
	input: v.object({ ...Address.entries, ...TryoutInput.entries }),
	find: findIdea,
	allow: mayShape,
	run: async (tx, { place, notes, outcome }, { id, group_id }) => {
		await db(tx)
			.insertInto('idea_tryout')
			.values({ id: newId(), topic_id: id, author_id: me(tx.actor), place, notes, outcome, begun_at: tx.now, changed_at: tx.now })
			.execute();
		await stir(tx, id);
		await record(tx, 'groups.tryout_begun', id, { group: group_id });
		return {};
	}
});

/** Who tries it tells how it goes, as often as there is something to tell. */
export const tellTryout = command({
	name: 'groups.tell_tryout',
	input: v.object({ ...Address.entries, id: fields.id(), ...TryoutInput.entries }),
	find: async (tx, input) => {
		const topic = await findIdea(tx, input);
		const tryout = await found(
			db(tx).selectFrom('idea_tryout').select('author_id').where('id', '=', input.id).where('topic_id', '=', topic.id).executeTakeFirst()
		);
		return { ...topic, tryout };
	},
	allow: (actor, { tryout, role, group }) => actor.kind === 'person' && tryout.author_id === actor.id && addsAtOnce({ role, group }),
	run: async (tx, { id, place, notes, outcome }, topic) => {
		await db(tx).updateTable('idea_tryout').set({ place, notes, outcome, changed_at: tx.now }).where('id', '=', id).execute();
		await stir(tx, topic.id);
		await record(tx, 'groups.tryout_told', topic.id, { group: topic.group_id, outcome });
		return {};
	}
});
