import { submit } from '#kernel/web/server';
import { listTemplates, removeTemplate, writeTemplate } from '#rooms/groups';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => listTemplates(locals.ctx);

export const actions: Actions = {
	template: submit(writeTemplate, { form: 'template', say: 'groups_saved' }),
	dropTemplate: submit(removeTemplate, { say: 'care_template_gone' })
};
