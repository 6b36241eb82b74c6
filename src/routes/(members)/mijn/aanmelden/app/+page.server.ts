import { submit } from '#kernel/web/server';
import { beginCodeApp, confirmCodeApp, secondStep } from '#rooms/people';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => secondStep(locals.ctx, { naar: '/mijn/aanmelden' });

export const actions: Actions = {
	begin: submit(beginCodeApp, { form: 'begin' }),
	confirm: submit(confirmCodeApp, { form: 'confirm', then: () => null })
};
