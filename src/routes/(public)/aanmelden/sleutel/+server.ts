import { json } from '@sveltejs/kit';
import { thisBrowser } from '#kernel/web/server';
import { askPasskey } from '#rooms/people';
import type { RequestHandler } from './$types';

/** What a passkey is asked to sign, for this browser, once. */
export const POST: RequestHandler = async (event) =>
	json(await askPasskey(event.locals.ctx, { browser: thisBrowser(event) }), { headers: { 'cache-control': 'no-store' } });
