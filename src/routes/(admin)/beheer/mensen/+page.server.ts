import { submit } from '#kernel/web/server';
import { decideAccess, invitePerson, listPeople, waitingAccess } from '#rooms/people';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const q = (url.searchParams.get('q') ?? '').slice(0, 100);
	const page = Math.max(1, Math.trunc(Number(url.searchParams.get('page'))) || 1);
	return { q, list: await listPeople(locals.ctx, { q, page }), requests: await waitingAccess(locals.ctx) };
};

export const actions: Actions = {
	accept: submit(decideAccess, { with: () => ({ accept: true }), say: 'admin_access_accepted' }),
	decline: submit(decideAccess, { with: () => ({ accept: false }), say: 'admin_access_declined' }),
	invite: submit(invitePerson, { form: 'invite', say: 'admin_invite_sent' })
};
