import { error } from '@sveltejs/kit';
import { submit } from '#kernel/web/server';
import { reviseShelfPage, showShelfPage } from '#rooms/groups';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const shown = await showShelfPage(locals.ctx, params);
	if (!shown.can.keep) error(404, 'missing');
	return shown;
};

export const actions: Actions = {
	default: submit(reviseShelfPage, { with: ({ params }) => params, then: ({ address }) => address, say: 'groups_saved' })
};
