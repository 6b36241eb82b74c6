import { json } from '@sveltejs/kit';
import { findLinkTargets } from '#rooms/pages';
import type { RequestHandler } from './$types';

/** Our own addresses by words, for who writes a link. */
export const GET: RequestHandler = async ({ locals: { ctx }, url }) =>
	json(await findLinkTargets(ctx, { words: url.searchParams.get('q') ?? '' }));
