import { submit } from '#kernel/web/server';
import { addRedirect, listRedirects, removeRedirect } from '#rooms/pages';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const words = url.searchParams.get('q') ?? '';
	return { words, redirects: await listRedirects(locals.ctx, { words }) };
};

export const actions: Actions = {
	add: submit(addRedirect, { form: 'add', say: 'pages_saved' }),
	remove: submit(removeRedirect, { form: 'remove', say: 'pages_done' })
};
