import { submit } from '#kernel/web/server';
import { catchUpAll, listUnread } from '#rooms/groups';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => listUnread(locals.ctx, { page: url.searchParams.get('pagina') ?? '1' });

export const actions: Actions = { default: submit(catchUpAll, { say: 'groups_caught_up' }) };
