import { submit } from '#kernel/web/server';
import { arrangeMenu, editMenu, findLinkTargets, saveMenu } from '#rooms/pages';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	items: await editMenu(locals.ctx),
	targets: await findLinkTargets(locals.ctx, {})
});

export const actions: Actions = {
	save: submit(saveMenu, { say: 'pages_saved' }),
	arrange: submit(arrangeMenu, { then: () => null })
};
