import { submit } from '#kernel/web/server';
import { acceptImport, beginImport, dropImport, mapImport, nameImportWords, showImport, tellImportApart } from '#rooms/places';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const only = url.searchParams.get('alleen') ?? '';
	const page = Math.max(1, Math.trunc(Number(url.searchParams.get('page'))) || 1);
	return { only, page, run: await showImport(locals.ctx, { id: params.id, only: only as '', page }) };
};

export const actions: Actions = {
	map: submit(mapImport, { form: 'map', with: ({ params }) => params, say: 'exchange_begun' }),
	words: submit(nameImportWords, { form: 'words', with: ({ params }) => params, say: 'exchange_words_said' }),
	apart: submit(tellImportApart, { form: 'apart', with: ({ params }) => params, say: 'exchange_told_apart' }),
	accept: submit(acceptImport, { form: 'accept', with: ({ params }) => params, say: 'exchange_accepted' }),
	begin: submit(beginImport, { form: 'begin', say: 'exchange_begun', then: ({ id }) => `/beheer/plekken/invoer/${id}` }),
	drop: submit(dropImport, { form: 'drop', with: ({ params }) => params, say: 'exchange_dropped', then: () => '/beheer/plekken/invoer' })
};
