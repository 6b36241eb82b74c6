import * as v from 'valibot';
import { seeAlerts } from '#kernel/budgets';
import { command } from '#kernel/operation';
import { Slug } from '../../schema.ts';
import { asRole, findGroup } from '../groups/find.ts';

/** Who leads the group looked at who came near what they may in it. */
export const seeLimits = command({
	name: 'groups.see_limits',
	input: v.object({ slug: Slug }),
	find: findGroup,
	allow: asRole('lead'),
	run: async (tx, _input, group) => {
		await seeAlerts(tx, group.id);
		return {};
	}
});
