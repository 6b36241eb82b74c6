import { error } from '@sveltejs/kit';
import { submit } from '#kernel/web/server';
import { closeGroup, groupSettings, reopenGroup } from '#rooms/groups';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const group = await groupSettings(locals.ctx, params);
	if (group.role !== 'lead') error(404, 'missing');
	return { group };
};

const at = {
	with: ({ params }: RequestEvent) => params,
	then: (_: unknown, { params }: RequestEvent) => `/netwerk/${params['slug'] ?? ''}`
};

export const actions: Actions = {
	close: submit(closeGroup, { ...at, say: 'groups_closing_done' }),
	reopen: submit(reopenGroup, { ...at, say: 'groups_closing_undone' })
};
