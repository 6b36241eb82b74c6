import { json } from '@sveltejs/kit';
import { suggestionChallenge } from '#rooms/places';
import type { RequestHandler } from './$types';

/** A fresh sum for one browser that is about to suggest something: never kept by a cache. */
export const GET: RequestHandler = async ({ locals }) =>
	json(await suggestionChallenge(locals.ctx), { headers: { 'cache-control': 'no-store' } });
