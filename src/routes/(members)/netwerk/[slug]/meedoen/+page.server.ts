import { redirect } from '@sveltejs/kit';
import { localised } from '#kernel/i18n';
import { submit } from '#kernel/web/server';
import { askToJoin, showGroup, walkIn } from '#rooms/groups';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const group = await showGroup(locals.ctx, params);
	if (!group.can.enter && !group.can.ask) redirect(303, localised(`/netwerk/${params.slug}`, locals.locale));
	return { group };
};

const at = {
	with: ({ params }: RequestEvent) => params,
	then: (_: unknown, { params }: RequestEvent) => `/netwerk/${params.slug}`
};

export const actions: Actions = {
	ask: submit(askToJoin, { ...at, form: 'ask', say: 'groups_asked' }),
	enter: submit(walkIn, { ...at, form: 'ask', say: 'groups_entered' })
};
