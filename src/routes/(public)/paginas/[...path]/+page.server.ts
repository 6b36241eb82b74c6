import { redirect } from '@sveltejs/kit';
import { localised } from '#kernel/i18n';
import { showPage } from '#rooms/pages';
import { atHome } from '../../at-home.server.ts';
import { orElsewhere } from '../../elsewhere.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const shown = await orElsewhere(locals, showPage(locals.ctx, { path: params.path }));
	if ('elsewhere' in shown) redirect(308, localised(shown.elsewhere, locals.locale));
	return { page: shown.page, ...atHome(shown.page) };
};
