import { showPreview } from '#rooms/pages';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex', 'referrer-policy': 'same-origin' });
	return { page: await showPreview(locals.ctx, { secret: params.secret }) };
};
