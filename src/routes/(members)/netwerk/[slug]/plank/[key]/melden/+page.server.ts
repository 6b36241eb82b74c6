import { submit } from '#kernel/web/server';
import { flagPage, openPageFlagging } from '#rooms/groups';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => openPageFlagging(locals.ctx, params);

export const actions: Actions = {
	default: submit(flagPage, { with: ({ params }) => params, then: ({ address }) => address, say: ({ say }) => say })
};
