import { error } from '@sveltejs/kit';
import { submit } from '#kernel/web/server';
import { reviseBoard, showBoard, showGroup } from '#rooms/groups';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const [group, board] = [await showGroup(locals.ctx, params), await showBoard(locals.ctx, params)];
	if (!board.can.host) error(404, 'missing');
	return { group, board };
};

export const actions: Actions = {
	default: submit(reviseBoard, {
		with: ({ params }) => params,
		then: (_, { params }) => `/netwerk/${params.slug}/ideeen`,
		say: 'groups_saved'
	})
};
