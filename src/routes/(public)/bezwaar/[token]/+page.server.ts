import { submit } from '#kernel/web/server';
import { appealByLink, showMeasureByLink } from '#rooms/groups';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	setHeaders({ 'cache-control': 'private, no-store', 'referrer-policy': 'same-origin' });
	return { measure: await showMeasureByLink(locals.ctx, params) };
};

export const actions: Actions = { default: submit(appealByLink, { form: 'appeal', with: ({ params }) => params, say: 'care_appealed' }) };
