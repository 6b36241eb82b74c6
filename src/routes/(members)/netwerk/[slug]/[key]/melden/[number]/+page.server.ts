import { submit } from '#kernel/web/server';
import { flagPost, openFlagging } from '#rooms/groups';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => openFlagging(locals.ctx, params);

export const actions: Actions = {
	default: submit(flagPost, { with: ({ params }) => params, then: ({ address }) => address, say: ({ say }) => say })
};
