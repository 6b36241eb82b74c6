import { submit } from '#kernel/web/server';
import {
	changeRole,
	followGroup,
	leaveGroup,
	liftBan,
	listMembers,
	removeMember,
	renewMembership,
	seeLimits,
	setTerm
} from '#rooms/groups';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
	...(await listMembers(locals.ctx, params)),
	chosen: url.searchParams.get('lid')
});

const at = { with: ({ params }: RequestEvent) => params };

export const actions: Actions = {
	role: submit(changeRole, { ...at, form: 'role', say: 'groups_saved' }),
	remove: submit(removeMember, { ...at, form: 'remove', then: (_, { params }) => `/netwerk/${params.slug}/leden`, say: 'groups_removed' }),
	term: submit(setTerm, { ...at, form: 'term', say: 'joining_term_set' }),
	renew: submit(renewMembership, { ...at, say: 'joining_term_stayed' }),
	limits: submit(seeLimits, { ...at, form: 'limits', say: 'budgets_seen_said' }),
	lift: submit(liftBan, { ...at, say: 'joining_bans_lifted' }),
	follow: submit(followGroup, { ...at, form: 'follow', say: 'groups_saved' }),
	leave: submit(leaveGroup, { ...at, form: 'leave', then: () => '/netwerk', say: 'groups_left' })
};
