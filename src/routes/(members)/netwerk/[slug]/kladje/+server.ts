import { json } from '@sveltejs/kit';
import { formInput } from '#kernel/web/server';
import { keepDraft } from '#rooms/groups';
import type { RequestHandler } from './$types';

/** What somebody is writing in a group, kept for them alone. */
export const POST: RequestHandler = async ({ request, locals: { ctx }, params }) =>
	json(await keepDraft(ctx, { ...formInput(await request.formData()), ...params }));
