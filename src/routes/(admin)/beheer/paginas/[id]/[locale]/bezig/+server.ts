import { json } from '@sveltejs/kit';
import { holdPage } from '#rooms/pages';
import type { RequestHandler } from './$types';

/** A sign of life: somebody is writing here. */
export const POST: RequestHandler = async ({ locals: { ctx }, params: { id, locale } }) =>
	json(await holdPage(ctx, { id, locale: locale as 'nl' }));
