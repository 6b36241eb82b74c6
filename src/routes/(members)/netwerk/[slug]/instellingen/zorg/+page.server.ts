import { error } from '@sveltejs/kit';
import { submit } from '#kernel/web/server';
import { groupSettings, listTemplates, removeTemplate, reviseCare, writeTemplate } from '#rooms/groups';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const group = await groupSettings(locals.ctx, params);
	if (group.role !== 'lead') error(404, 'missing');
	return { group, ...(await listTemplates(locals.ctx, params)) };
};

const at = { with: ({ params }: RequestEvent) => params };

export const actions: Actions = {
	pace: submit(reviseCare, { ...at, form: 'pace', say: 'groups_saved' }),
	template: submit(writeTemplate, { ...at, form: 'template', say: 'groups_saved' }),
	dropTemplate: submit(removeTemplate, { ...at, say: 'care_template_gone' })
};
