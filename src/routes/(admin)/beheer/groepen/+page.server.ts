import { submit } from '#kernel/web/server';
import { closeOpening, listAllGroups, openGroup } from '#rooms/groups';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	...(await listAllGroups(locals.ctx)),
	chosen: url.searchParams.get('groep')
});

export const actions: Actions = {
	open: submit(openGroup, { form: 'open', then: ({ slug }) => `/netwerk/${slug}`, say: 'joining_open_done' }),
	close: submit(closeOpening, { then: () => '/beheer/groepen', say: 'joining_open_closed' })
};
