import { error } from '@sveltejs/kit';
import { submit } from '#kernel/web/server';
import { groupSettings, reviseGroup } from '#rooms/groups';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const group = await groupSettings(locals.ctx, params);
	if (group.role !== 'lead') error(404, 'missing');
	return { group };
};

export const actions: Actions = { default: submit(reviseGroup, { with: ({ params }) => params, say: 'groups_saved' }) };
