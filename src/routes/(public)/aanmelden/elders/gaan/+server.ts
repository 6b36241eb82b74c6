import { redirect } from '@sveltejs/kit';
import { thisBrowser } from '#kernel/web/server';
import { beginElsewhere } from '#rooms/people';
import type { RequestHandler } from './$types';

/** To the house that vouches. A link and no form: the policy of our pages lets no form leave this house. */
export const GET: RequestHandler = async (event) => {
	const naar = event.url.searchParams.get('naar') ?? '/';
	const { url } = await beginElsewhere(event.locals.ctx, { browser: thisBrowser(event), naar });
	redirect(303, url);
};
