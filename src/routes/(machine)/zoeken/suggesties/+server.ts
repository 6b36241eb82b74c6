import { json } from '@sveltejs/kit';
import { suggestAnything } from '#rooms/library';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) =>
	json(await suggestAnything(locals.ctx, { q: url.searchParams.get('q') ?? '' }));
