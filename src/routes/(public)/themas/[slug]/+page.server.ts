import { redirect } from '@sveltejs/kit';
import { localised } from '#kernel/i18n';
import { showTheme } from '#rooms/pages';
import { atHome } from '../../at-home.server.ts';
import { orElsewhere } from '../../elsewhere.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const hub = await orElsewhere(locals, showTheme(locals.ctx, { slug: params.slug }));
	if ('elsewhere' in hub) redirect(308, localised(hub.elsewhere, locals.locale));
	return { hub, ...atHome(hub.page ?? hub.theme) };
};
