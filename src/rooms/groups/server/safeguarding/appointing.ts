import * as v from 'valibot';
import { db, may, type Actor, type Tx } from '#kernel/context';
import { found } from '#kernel/errors';
import { record } from '#kernel/events';
import { command, query } from '#kernel/operation';
import { fields } from '#kernel/web';
import { me } from '../groups/find.ts';

const Person = v.object({ person: fields.id() });
const somebody = (tx: Tx, { person }: { person: string }) =>
	found(db(tx).selectFrom('person').select('id').where('id', '=', person).executeTakeFirst());

/** An administrator says who is trained; never that they are themselves. */
const mayAppoint = (actor: Actor, { id }: { id: string }): boolean => may('admin')(actor) && me(actor) !== id;

export const appointSafeguard = command({
	name: 'groups.appoint_safeguard',
	input: Person,
	find: somebody,
	allow: mayAppoint,
	run: async (tx, { person }) => {
		const { numInsertedOrUpdatedRows } = await db(tx)
			.insertInto('safeguard')
			.values({ person_id: person, granted_by: me(tx.actor), granted_at: tx.now })
			.onConflict((conflict) => conflict.doNothing())
			.executeTakeFirstOrThrow();
		// Who is trained already hears nothing a second time.
		if (numInsertedOrUpdatedRows) await record(tx, 'groups.safeguard_appointed', person);
		return {};
	}
});

export const dismissSafeguard = command({
	name: 'groups.dismiss_safeguard',
	input: Person,
	find: somebody,
	allow: may('admin'),
	run: async (tx, { person }) => {
		await db(tx).deleteFrom('safeguard').where('person_id', '=', person).execute();
		await record(tx, 'groups.safeguard_dismissed', person);
		return {};
	}
});

/** Whether somebody is trained, and who else is: for administrators; `null` for others. */
export const showSafeguards = query({
	name: 'groups.show_safeguards',
	input: Person,
	allow: may('facilitator'),
	run: async (ctx, { person }) => {
		if (!may('admin')(ctx.actor)) return null;
		const all = await db(ctx)
			.selectFrom('safeguard')
			.innerJoin('person', 'person.id', 'safeguard.person_id')
			.select(['person.id', 'person.name'])
			.orderBy('person.name')
			.execute();
		return { is: all.some(({ id }) => id === person), others: all.filter(({ id }) => id !== person), may: me(ctx.actor) !== person };
	}
});
