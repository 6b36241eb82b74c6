import { serveFile } from '#kernel/storage';
import { openPreviewFile } from '#rooms/pages';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ request, locals, params: { secret, id } }) =>
	serveFile(request, await openPreviewFile(locals.ctx, { secret, id }));
export const HEAD = GET;
