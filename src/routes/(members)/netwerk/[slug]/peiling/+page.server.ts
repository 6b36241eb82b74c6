import { error } from '@sveltejs/kit';
import { submit } from '#kernel/web/server';
import { showGroup, startPoll } from '#rooms/groups';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const group = await showGroup(locals.ctx, params);
	if (!group.can.write) error(404, 'missing');
	return { group };
};

export const actions: Actions = {
	default: submit(startPoll, {
		with: ({ params }) => params,
		uploads: { files: ['anything'] },
		then: ({ address }) => address,
		say: 'polls_started'
	})
};
