import { sql } from 'kysely';
import * as v from 'valibot';
import { publicUrl } from '#env';
import { db, type Ctx, type Tx } from '#kernel/context';
import { Conflict, found, Invalid, Missing } from '#kernel/errors';
import { record } from '#kernel/events';
import { anyone, command, query, signedIn } from '#kernel/operation';
import { isSigned, sign } from '#kernel/secret';
import { fields } from '#kernel/web';
import { AppealAnswerInput, AppealInput, type MeasureKind } from '../../schema/care.ts';
import { me } from '../groups/find.ts';
import { decidesThere, endMeasure, findMeasure } from './sanctions.ts';

const purpose = 'answer measure';
const Token = v.pipe(v.string(), v.maxLength(160));

/** Where the person concerned reads and answers one measure, straight from their mailbox: they may not be able to sign in. */
export const measureAddress = async (measure: string): Promise<string> => `${publicUrl}/bezwaar/${measure}~${await sign(purpose, measure)}`;

type Mine = {
	id: string;
	person_id: string;
	group_id: string | null;
	kind: MeasureKind;
	reason: string;
	rule: string;
	until: Date | null;
	taken_at: Date;
	ended_at: Date | null;
	group_name: string | null;
	words: string | null;
	said_at: Date | null;
	outcome: 'stays' | 'lifted' | null;
	answer: string | null;
};

async function byToken(ctx: Ctx, token: string): Promise<Mine> {
	const [, id, signature] = /^([0-9a-f-]{36})~([\w-]{43})$/.exec(token) ?? [];
	if (!id || !signature || !(await isSigned(purpose, id, signature))) throw new Missing();
	const { rows } = await sql<Mine>`select * from app.measure_by_link(${id})`.execute(db(ctx));
	return found(rows[0]);
}

/** A measure as the person concerned reads it, with the link that was mailed to them. Who took it is not named. */
export const showMeasureByLink = query({
	name: 'groups.show_measure_by_link',
	input: v.object({ token: Token }),
	allow: anyone,
	run: async (ctx, { token }) => {
		const { person_id: _, group_id, ...measure } = await byToken(ctx, token);
		return { ...measure, network: group_id === null };
	}
});

/** The person concerned says what they think of it, once. */
export const appealByLink = command({
	name: 'groups.appeal_by_link',
	input: v.object({ token: Token, ...AppealInput.entries }),
	find: (tx, { token }) => byToken(tx, token),
	allow: anyone,
	run: async (tx, { words }, measure) => appeal(tx, measure, words)
});

/** The same, signed in as oneself. */
export const appealMeasure = command({
	name: 'groups.appeal_measure',
	input: v.object({ id: fields.id(), ...AppealInput.entries }),
	find: async (tx, { id }) => {
		const measure = await findMeasure(tx, { id });
		if (measure.person_id !== me(tx.actor)) throw new Missing();
		return measure;
	},
	allow: signedIn,
	run: async (tx, { words }, measure) => appeal(tx, measure, words)
});

async function appeal(tx: Tx, { id, ended_at }: { id: string; ended_at: Date | null }, words: string): Promise<object> {
	if (ended_at) throw new Invalid({ words: 'care_over' });
	const { rows } = await sql<{ done: boolean }>`select app.appeal(${id}, ${words}, ${tx.now}) as done`.execute(db(tx));
	if (!rows[0]?.done) throw new Conflict(undefined, 'care_appealed_before');
	await record(tx, 'groups.measure_appealed', id);
	return {};
}

const findAppeal = async (tx: Tx, { id }: { id: string }) => {
	const measure = await findMeasure(tx, { id });
	const waiting = await found(
		db(tx).selectFrom('care_appeal').select(['measure_id', 'outcome']).where('measure_id', '=', id).forUpdate().executeTakeFirst()
	);
	const { rows } = await sql<{ others: boolean }>`select app.others_decide(${id}) as others`.execute(db(tx));
	return { ...measure, outcome: waiting.outcome, others: rows[0]?.others ?? true };
};

/** Somebody else than who took the measure decides whether it stays, where there is somebody else. The person concerned hears it. */
export const decideAppeal = command({
	name: 'groups.decide_appeal',
	input: v.object({ id: fields.id(), ...AppealAnswerInput.entries }),
	find: findAppeal,
	allow: (actor, it) =>
		(decidesThere(actor, it) || (actor.kind === 'person' && it.taken_by === actor.id && it.person_id !== actor.id)) &&
		(it.taken_by !== me(actor) || !it.others),
	run: async (tx, { id, outcome, words }, measure) => {
		if (measure.outcome) throw new Conflict(undefined, 'care_decided_before');
		await db(tx)
			.updateTable('care_appeal')
			.set({ outcome, answer: words, decided_by: me(tx.actor), decided_at: tx.now })
			.where('measure_id', '=', id)
			.execute();
		if (outcome === 'lifted' && !measure.ended_at) await endMeasure(tx, measure);
		await record(tx, 'groups.appeal_decided', id, { outcome });
		return {};
	}
});
