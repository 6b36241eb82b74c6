import { redirect } from '@sveltejs/kit';
import { Invalid } from '#kernel/errors';
import { localised } from '#kernel/i18n';
import { elsewhereBrowser, setFlash } from '#kernel/web/server';
import { beginElsewhere } from '#rooms/people';
import type { RequestHandler } from './$types';

/** To the house that vouches. A link and no form: the policy of our pages lets no form leave this house. */
export const GET: RequestHandler = async (event) => {
	const { ctx, locale } = event.locals;
	const naar = event.url.searchParams.get('naar') ?? '/';
	const { url } = await beginElsewhere(ctx, { browser: elsewhereBrowser(event), naar }).catch((error: unknown) => {
		if (!(error instanceof Invalid)) throw error;
		setFlash(event.cookies, 'signin_elsewhere_failed', 'bad');
		redirect(303, localised('/aanmelden', locale));
	});
	redirect(303, url, { external: true });
};
