import { submit } from '#kernel/web/server';
import { auditLog, checkLog } from '#rooms/admin';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => auditLog(locals.ctx, Object.fromEntries(url.searchParams));

export const actions: Actions = {
	check: submit(checkLog, { say: 'admin_log_checked' })
};
