import { redirect } from '@sveltejs/kit';
import { localised } from '#kernel/i18n';
import { keptBrowser } from '#kernel/web/server';
import { keptForm } from '#rooms/people';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { ctx, locale } = event.locals;
	if (ctx.actor.kind === 'visitor') redirect(303, localised('/aanmelden?naar=/aanmelden/verder', locale));
	const kept = await keptForm(ctx, { browser: keptBrowser(event) });
	return kept ? { kept } : redirect(303, localised('/mijn', locale));
};
