import { sql } from 'kysely';
import * as v from 'valibot';
import { db, type Actor, type Tx } from '#kernel/context';
import { Conflict, found, Invalid } from '#kernel/errors';
import { record } from '#kernel/events';
import { newId } from '#kernel/ids';
import { take } from '#kernel/limits';
import { command } from '#kernel/operation';
import { RequestInput, SettleInput, Slug } from '../../schema.ts';
import { charterOf, findGroup, isAtLeast, me, type FoundGroup } from '../groups/find.ts';
import { accept, admit, isBanned } from './admit.ts';

const outsider = (actor: Actor, group: FoundGroup): boolean =>
	actor.kind === 'person' && actor.roles.has('member') && !group.role && !group.closed_at;

/** Held, for who asks to come in: whether it closes at that moment is known before they do. */
async function findStanding(tx: Tx, at: { slug: string }): Promise<FoundGroup> {
	const { id } = await findGroup(tx, at);
	await sql`select app.hold_group(${id})`.execute(db(tx));
	return findGroup(tx, at);
}

/** Somebody asks to come in: what they answer, a word of their own, and the agreements accepted before anything is told to anybody. */
export const askToJoin = command({
	name: 'groups.ask_to_join',
	input: v.object({ slug: Slug, ...RequestInput.entries }),
	find: findStanding,
	allow: (actor, group) => outsider(actor, group) && group.joinable === 'request',
	run: async (tx, { message, answers, charter }, group) => {
		const missing = group.questions.filter(({ key, required }) => required && !answers[key]);
		const rules = await charterOf(tx, group.id);
		const issues = {
			...Object.fromEntries(missing.map(({ key }) => [`answers.${key}`, 'groups_answer_missing'])),
			...(rules && !charter ? { charter: 'groups_charter_missing' } : {})
		};
		if (Object.keys(issues).length) throw new Invalid(issues);
		if (await isBanned(tx, group.id)) throw new Invalid({ form: 'groups_join_impossible' });
		await take({ name: 'groups.ask', capacity: 6, seconds: 24 * 3600 }, me(tx.actor));
		const id = newId();
		const asked = await db(tx)
			.insertInto('join_request')
			.values({
				id,
				group_id: group.id,
				person_id: me(tx.actor),
				message,
				answers: JSON.stringify(group.questions.map(({ key, text }) => ({ question: text, answer: answers[key] ?? '' }))),
				asked_at: tx.now,
				settled_at: null,
				settled_by: null
			})
			.onConflict((conflict) => conflict.doNothing())
			.executeTakeFirst();
		if (!asked.numInsertedOrUpdatedRows) return {};
		if (rules) await accept(tx, rules.id);
		await say(tx, id, 'asked', message);
		await record(tx, 'groups.asked_to_join', id);
		return {};
	}
});

/** Where the door is open one walks in, once the agreements are accepted. */
export const walkIn = command({
	name: 'groups.walk_in',
	input: v.object({ slug: Slug, charter: RequestInput.entries.charter }),
	find: findGroup,
	allow: (actor, group) => outsider(actor, group) && group.joinable === 'open',
	run: async (tx, { charter }, group) => {
		const rules = await charterOf(tx, group.id);
		if (rules && !charter) throw new Invalid({ charter: 'groups_charter_missing' });
		if (await isBanned(tx, group.id)) throw new Invalid({ form: 'groups_join_impossible' });
		if (rules) await accept(tx, rules.id);
		await admit(tx, group, me(tx.actor), 'member');
		return {};
	}
});

const findRequest = async (tx: Tx, { id }: { id: string }) => {
	const request = await found(db(tx).selectFrom('join_request').selectAll().where('id', '=', id).forUpdate().executeTakeFirst());
	const group = await found(
		db(tx)
			.selectFrom('groups')
			.select(['id', 'slug', 'history', 'renew_yearly', 'closed_at'])
			.where('id', '=', request.group_id)
			.executeTakeFirst()
	);
	const own = await db(tx)
		.selectFrom('membership')
		.select('role')
		.where('group_id', '=', group.id)
		.where('person_id', '=', me(tx.actor))
		.executeTakeFirst();
	return { ...request, group, role: own?.role ?? null };
};
type FoundRequest = Awaited<ReturnType<typeof findRequest>>;

const leads = (actor: Actor, { role }: FoundRequest): boolean => actor.kind === 'house' || isAtLeast(role, 'lead');
const asks = (actor: Actor, { person_id }: FoundRequest): boolean => actor.kind === 'person' && actor.id === person_id;

/** Leads say yes, ask something back, or say no with a reason. */
export const settleRequest = command({
	name: 'groups.settle_request',
	input: SettleInput,
	find: findRequest,
	allow: leads,
	run: async (tx, { decision, words }, request) => {
		if (request.status !== 'waiting' && request.status !== 'asked_back') throw new Conflict();
		if (decision === 'accept' && request.group.closed_at) throw new Conflict();
		if (decision !== 'accept' && !words)
			throw new Invalid({ words: decision === 'decline' ? 'groups_reason_missing' : 'groups_question_missing' });
		if (decision === 'decline') await decline(tx, request.id, words);
		else if (decision === 'ask_back') await askBack(tx, request.id, words);
		else await letIn(tx, request, words);
		return { slug: request.group.slug };
	}
});

/** No, with the reason why. */
export async function decline(tx: Tx, request: string, words: string): Promise<void> {
	await settle(tx, request, 'declined', words);
	await record(tx, 'groups.request_declined', request);
}

async function askBack(tx: Tx, request: string, words: string): Promise<void> {
	await db(tx).updateTable('join_request').set({ status: 'asked_back' }).where('id', '=', request).execute();
	await say(tx, request, 'asked_back', words);
	await record(tx, 'groups.request_asked_back', request);
}

async function letIn(tx: Tx, { id, group, person_id }: FoundRequest, words: string): Promise<void> {
	await settle(tx, id, 'accepted', words);
	await admit(tx, group, person_id, 'member');
	await record(tx, 'groups.request_accepted', id);
}

async function settle(tx: Tx, request: string, status: 'accepted' | 'declined', words: string): Promise<void> {
	await db(tx)
		.updateTable('join_request')
		.set({ status, settled_at: tx.now, settled_by: me(tx.actor) })
		.where('id', '=', request)
		.execute();
	await say(tx, request, status, words);
}

/** An answer to what leads asked back: the request waits for them again. */
export const answerLeads = command({
	name: 'groups.answer_leads',
	input: v.object({
		id: v.pipe(v.string(), v.uuid()),
		words: v.pipe(v.string(), v.trim(), v.nonEmpty('groups_answer_missing'), v.maxLength(2000, 'groups_too_long'))
	}),
	find: findRequest,
	allow: asks,
	run: async (tx, { words }, request) => {
		if (request.status !== 'asked_back') throw new Conflict();
		await db(tx).updateTable('join_request').set({ status: 'waiting', reminders: 0 }).where('id', '=', request.id).execute();
		await say(tx, request.id, 'answered', words);
		await record(tx, 'groups.request_answered', request.id);
		return { slug: request.group.slug };
	}
});

export const withdrawRequest = command({
	name: 'groups.withdraw_request',
	input: v.object({ id: v.pipe(v.string(), v.uuid()) }),
	find: findRequest,
	allow: asks,
	run: async (tx, _, request) => {
		if (request.status !== 'waiting' && request.status !== 'asked_back') return { slug: request.group.slug };
		await db(tx).updateTable('join_request').set({ status: 'withdrawn', settled_at: tx.now }).where('id', '=', request.id).execute();
		await say(tx, request.id, 'withdrawn', '');
		await record(tx, 'groups.request_withdrawn', request.id);
		return { slug: request.group.slug };
	}
});

async function say(
	tx: Tx,
	request: string,
	deed: 'asked' | 'asked_back' | 'answered' | 'accepted' | 'declined' | 'withdrawn',
	words: string
): Promise<void> {
	await db(tx)
		.insertInto('join_step')
		.values({ id: newId(), request_id: request, person_id: me(tx.actor), deed, words, at: tx.now })
		.execute();
}
