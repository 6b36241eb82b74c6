import { json } from '@sveltejs/kit';
import { formInput } from '#kernel/web/server';
import { keepDraft } from '#rooms/pages';
import type { RequestHandler } from './$types';

/** What is being typed, kept for who types it. */
export const POST: RequestHandler = async ({ request, locals: { ctx }, params: { id, locale } }) => {
	const { base, ...said } = formInput(await request.formData());
	return json(await keepDraft(ctx, { id, locale: locale as 'nl', base: Number(base), said }));
};
