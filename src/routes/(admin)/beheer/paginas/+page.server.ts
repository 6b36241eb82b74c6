import { submit } from '#kernel/web/server';
import { createPage, editThemes, listPages } from '#rooms/pages';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const asked = Object.fromEntries([...url.searchParams].filter(([, value]) => value !== ''));
	return { asked, list: await listPages(locals.ctx, asked), themes: await editThemes(locals.ctx) };
};

export const actions: Actions = {
	default: submit(createPage, {
		with: ({ locals }) => ({ locale: locals.locale }),
		then: ({ id, locale }) => `/beheer/paginas/${id}/${locale}`
	})
};
