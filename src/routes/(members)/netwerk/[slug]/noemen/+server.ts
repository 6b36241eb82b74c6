import { json } from '@sveltejs/kit';
import { proposeCalls } from '#rooms/groups';
import type { RequestHandler } from './$types';

/** Whom somebody may call, for the writing box: what they typed behind an @, in which conversation. */
export const GET: RequestHandler = async ({ locals: { ctx }, params, url }) =>
	json(await proposeCalls(ctx, { ...params, key: url.searchParams.get('gesprek') ?? '', q: url.searchParams.get('q') ?? '' }));
