import { submit } from '#kernel/web/server';
import { exportGroup, listGroupExports } from '#rooms/groups';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = ({ locals, params }) => listGroupExports(locals.ctx, params);

const take = (scope: 'group' | 'own') => ({
	form: scope,
	with: ({ params }: RequestEvent) => ({ ...params, scope }),
	say: 'exporting_asked'
});

export const actions: Actions = { group: submit(exportGroup, take('group')), own: submit(exportGroup, take('own')) };
