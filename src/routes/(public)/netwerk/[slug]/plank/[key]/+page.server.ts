import { submit } from '#kernel/web/server';
import { putAwayShelfPage, restoreShelfPage, showShelfPage } from '#rooms/groups';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = ({ locals, params }) => showShelfPage(locals.ctx, params);

const at = { with: ({ params }: RequestEvent) => params };

export const actions: Actions = {
	restore: submit(restoreShelfPage, { ...at, say: 'shelving_restored' }),
	away: submit(putAwayShelfPage, { ...at, say: 'groups_saved' })
};
