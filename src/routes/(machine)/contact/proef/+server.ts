import { json } from '@sveltejs/kit';
import { contactChallenge } from '#rooms/people';
import type { RequestHandler } from './$types';

/** A fresh sum for one browser that is about to write: never kept by a cache. */
export const GET: RequestHandler = async ({ locals }) =>
	json(await contactChallenge(locals.ctx), { headers: { 'cache-control': 'no-store' } });
