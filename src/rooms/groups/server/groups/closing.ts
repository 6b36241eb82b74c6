import * as v from 'valibot';
import { db, type Tx } from '#kernel/context';
import { record } from '#kernel/events';
import { say } from '#kernel/i18n';
import { command } from '#kernel/operation';
import { Slug } from '../../schema.ts';
import { decline } from '../joining/requests.ts';
import { findHeld } from './commands.ts';
import { asRole, type FoundGroup } from './find.ts';

/**
 * A group that has done what it was for. Who read it still does, and nothing is added any more; who waits to come in hears why that will not
 * be. Whoever leads it may open it again.
 */
export const closeGroup = command({
	name: 'groups.close',
	input: v.object({ slug: Slug }),
	find: findHeld,
	allow: asRole('lead'),
	run: async (tx, _, group) => {
		if (group.closed_at) return {};
		await db(tx).updateTable('groups').set({ closed_at: tx.now }).where('id', '=', group.id).execute();
		await declineAll(tx, group);
		await record(tx, 'groups.closed', group.id);
		return {};
	}
});

async function declineAll(tx: Tx, group: FoundGroup): Promise<void> {
	const waiting = await db(tx)
		.selectFrom('join_request as r')
		.leftJoin('person', 'person.id', 'r.person_id')
		.select(['r.id', 'person.locale'])
		.where('r.group_id', '=', group.id)
		.where('r.status', 'in', ['waiting', 'asked_back'])
		.forUpdate('r')
		.execute();
	for (const { id, locale } of waiting) await decline(tx, id, say('groups_closing_request', {}, locale ?? group.locale));
}

export const reopenGroup = command({
	name: 'groups.reopen',
	input: v.object({ slug: Slug }),
	find: findHeld,
	allow: asRole('lead'),
	run: async (tx, _, group) => {
		if (!group.closed_at) return {};
		await db(tx).updateTable('groups').set({ closed_at: null }).where('id', '=', group.id).execute();
		await record(tx, 'groups.reopened', group.id);
		return {};
	}
});
