import { submit } from '#kernel/web/server';
import { beginImport, listImports, publishImported } from '#rooms/places';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({ sources: await listImports(locals.ctx) });

export const actions: Actions = {
	begin: submit(beginImport, { form: 'begin', say: 'exchange_begun', then: ({ id }) => `/beheer/plekken/invoer/${id}` }),
	publish: submit(publishImported, { form: 'publish', say: 'exchange_publishing' })
};
