import { json } from '@sveltejs/kit';
import { thisBrowser } from '#kernel/web/server';
import { beginPasskey } from '#rooms/people';
import type { RequestHandler } from './$types';

/** What the browser needs to make a passkey for who is signed in. */
export const POST: RequestHandler = async (event) =>
	json(await beginPasskey(event.locals.ctx, { browser: thisBrowser(event) }), { headers: { 'cache-control': 'no-store' } });
