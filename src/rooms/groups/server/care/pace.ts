import * as v from 'valibot';
import { db } from '#kernel/context';
import { record } from '#kernel/events';
import { command } from '#kernel/operation';
import { Key, Slug } from '../../schema.ts';
import { holdings, paces } from '../../schema/care.ts';
import { asRole, findGroup } from '../groups/find.ts';
import { findTopic, mayHost } from '../talk/find.ts';

/** How many first posts of a newcomer wait for a host, and how long one waits between two posts in this group. */
export const reviseCare = command({
	name: 'groups.revise_care',
	input: v.object({ slug: Slug, hold_first: v.picklist(holdings), slow_seconds: v.picklist(paces) }),
	find: findGroup,
	allow: asRole('lead'),
	run: async (tx, { hold_first, slow_seconds }, group) => {
		await db(tx)
			.updateTable('groups')
			.set({ hold_first: Number(hold_first), slow_seconds: Number(slow_seconds) })
			.where('id', '=', group.id)
			.execute();
		await record(tx, 'groups.care_revised', group.id, { hold: Number(hold_first), slow: Number(slow_seconds) });
		return {};
	}
});

/** One conversation goes more slowly, or at its usual pace again. */
export const slowTopic = command({
	name: 'groups.slow_topic',
	input: v.object({ slug: Slug, key: Key, slow_seconds: v.picklist(paces) }),
	find: findTopic,
	allow: mayHost,
	run: async (tx, { slow_seconds }, topic) => {
		await db(tx)
			.updateTable('topic')
			.set({ slow_seconds: Number(slow_seconds) })
			.where('id', '=', topic.id)
			.execute();
		await record(tx, 'groups.topic_slowed', topic.id, { slow: Number(slow_seconds) });
		return {};
	}
});
