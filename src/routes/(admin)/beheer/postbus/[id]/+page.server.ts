import { mailboxMail } from '#rooms/admin';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, setHeaders }) => {
	setHeaders({ 'cache-control': 'private, no-store' });
	return { mail: await mailboxMail(locals.ctx, params), as: url.searchParams.get('als') ?? 'html' };
};
