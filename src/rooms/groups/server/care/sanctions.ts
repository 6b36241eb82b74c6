import { sql } from 'kysely';
import * as v from 'valibot';
import { db, may, type Actor, type Ctx, type Tx } from '#kernel/context';
import { Conflict, Forbidden, found, Invalid } from '#kernel/errors';
import { record } from '#kernel/events';
import { newId } from '#kernel/ids';
import { command } from '#kernel/operation';
import { fields } from '#kernel/web';
import { resumePerson, showAccount, suspendPerson } from '#rooms/people';
import { NetworkMeasureInput, type MeasureKind } from '../../schema/care.ts';
import type { GroupRole } from '../../schema.ts';
import { isAtLeast, me, roleNow } from '../groups/find.ts';
import { indexShelfPage } from '../shelf/index-page.ts';
import { indexTopic } from '../talk/index-topic.ts';

const day = 24 * 3600_000;

/** A measure that who asks may see, and how they stand in its group; locked for a deed. */
export const findMeasure = (tx: Tx, { id }: { id: string }) =>
	found(
		db(tx)
			.selectFrom('care_measure as m')
			.leftJoin('membership as own', (join) => join.onRef('own.group_id', '=', 'm.group_id').on('own.person_id', '=', me(tx.actor)))
			.select(['m.id', 'm.group_id', 'm.person_id', 'm.post_id', 'm.kind', 'm.taken_by', 'm.ended_at'])
			.select(roleNow('own').as('role'))
			.where('m.id', '=', id)
			.executeTakeFirst()
	);
type Found = { group_id: string | null; person_id: string; role: GroupRole | null };

/** Decides in the place where a measure was taken, and not about oneself. */
export const decidesThere = (actor: Actor, { group_id, person_id, role }: Found): boolean =>
	actor.kind === 'house' || (person_id !== me(actor) && (group_id ? isAtLeast(role, 'host') : may('facilitator')(actor)));

/**
 * A measure of the network about one person: a warning, a door that is closed for some days, or for good. Reaches who stands lower than
 * oneself; sessions and open pages end with it, and what waits in the post for them is taken back.
 */
export const takeNetworkMeasure = command({
	name: 'groups.take_network_measure',
	input: v.object({ person: fields.id(), ...NetworkMeasureInput.entries }),
	find: (tx, { person }) => showAccount(tx, { person }),
	allow: (_, account) => account.can.suspend,
	run: async (tx, { person, kind, words, days }) => {
		const id = newId();
		// A door that is closed already is closed once: somebody else was first.
		const { numInsertedOrUpdatedRows: taken } = await db(tx)
			.insertInto('care_measure')
			.values({
				id,
				group_id: null,
				person_id: person,
				post_id: null,
				kind,
				reason: words,
				until: kind === 'suspended' ? new Date(tx.now.getTime() + Number(days) * day) : null,
				taken_by: me(tx.actor),
				taken_at: tx.now
			})
			.onConflict((conflict) => conflict.doNothing())
			.executeTakeFirstOrThrow();
		if (!taken) throw new Conflict();
		if (kind !== 'warned') await suspendPerson(tx, { person });
		if (kind === 'banned') await leaveGroups(tx, person);
		await record(tx, 'groups.measure_taken', id, { person, kind });
		return {};
	}
});

async function leaveGroups(tx: Tx, person: string): Promise<void> {
	const { rows } = await sql<{ id: string }>`select app.leave_groups(${person}) as id`.execute(db(tx));
	for (const { id } of rows) await record(tx, 'groups.left', id, { person, banned: true });
}

/** Takes a measure back before its time: what it did is undone. */
export const liftMeasure = command({
	name: 'groups.lift_measure',
	input: v.object({ id: fields.id() }),
	find: findMeasure,
	allow: decidesThere,
	run: async (tx, _, measure) => {
		if (measure.ended_at) throw new Invalid({ form: 'care_over' });
		await endMeasure(tx, measure);
		return {};
	}
});

type Ending = { id: string; group_id: string | null; person_id: string; post_id: string | null; kind: MeasureKind };

/** What a measure did is undone, in its group or for the whole network; for who may, by then. Nobody does so for themselves. */
export async function endMeasure(tx: Tx, { id, group_id, person_id, post_id, kind }: Ending): Promise<void> {
	if (person_id === me(tx.actor)) throw new Forbidden();
	if (!group_id && kind !== 'warned') {
		if (tx.actor.kind === 'person' && !(await showAccount(tx, { person: person_id })).can.suspend) throw new Forbidden();
		await resumePerson(tx, { person: person_id });
	}
	await sql`select app.end_measure(${id}, ${tx.now})`.execute(db(tx));
	if (kind === 'hidden' && post_id) {
		const post = await db(tx).selectFrom('post').select('topic_id').where('id', '=', post_id).executeTakeFirst();
		if (post) await indexTopic(tx, post.topic_id);
	}
	if (kind === 'hidden' && !post_id) await indexHiddenPage(tx, id);
	await record(tx, 'groups.measure_ended', id, { kind });
}

/** The page this measure hid, if it hid one, can be found again. */
async function indexHiddenPage(tx: Tx, measure: string): Promise<void> {
	const { page_id } = (await db(tx).selectFrom('care_measure').select('page_id').where('id', '=', measure).executeTakeFirst()) ?? {};
	if (page_id) await indexShelfPage(tx, page_id);
}

/** A host shows a page of the shelf again: whatever took it out of sight is over. */
export async function endPageHiding(tx: Tx, page: string): Promise<void> {
	const hiding = await standing(tx).where('page_id', '=', page).where('kind', '=', 'hidden').execute();
	for (const measure of hiding) await endMeasure(tx, measure);
	await db(tx).updateTable('shelf_page').set({ hidden_at: null }).where('id', '=', page).execute();
}

/** A host shows a post again: whatever took it out of sight is over. */
export async function endHiding(tx: Tx, post: string): Promise<void> {
	const hiding = await standing(tx).where('post_id', '=', post).where('kind', '=', 'hidden').execute();
	for (const measure of hiding) await endMeasure(tx, measure);
}

/** A host lets somebody come back: what sent them away is over. */
export async function endRemoval(tx: Tx, group: string, person: string): Promise<void> {
	const removing = await standing(tx).where('group_id', '=', group).where('person_id', '=', person).where('kind', '=', 'removed').execute();
	for (const measure of removing) await endMeasure(tx, measure);
}

/** Measures that are not over. */
export const standing = (ctx: Ctx) =>
	db(ctx).selectFrom('care_measure').select(['id', 'group_id', 'person_id', 'post_id', 'kind']).where('ended_at', 'is', null);
