import { submit } from '#kernel/web/server';
import { stopMails, whatStops } from '#rooms/groups';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	setHeaders({ 'cache-control': 'private, no-store' });
	return whatStops(locals.ctx, params);
};

export const actions: Actions = { default: submit(stopMails, { with: ({ params }) => params, then: () => null }) };
