import { error } from '@sveltejs/kit';
import { submit } from '#kernel/web/server';
import { makeShelfPage, showShelf } from '#rooms/groups';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { group, can } = await showShelf(locals.ctx, params);
	if (!can.keep) error(404, 'missing');
	return { group };
};

export const actions: Actions = {
	default: submit(makeShelfPage, { with: ({ params }) => params, then: ({ address }) => address, say: 'shelving_made' })
};
