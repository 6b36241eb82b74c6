import { mailbox } from '#rooms/admin';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, setHeaders }) => {
	setHeaders({ 'cache-control': 'private, no-store' });
	return mailbox(locals.ctx);
};
