import { json } from '@sveltejs/kit';
import { listTowns } from '#rooms/places';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals }) =>
	json(await listTowns(locals.ctx), { headers: { 'cache-control': 'public, max-age=86400' } });
