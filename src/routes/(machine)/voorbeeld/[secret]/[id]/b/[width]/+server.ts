import { serveFile } from '#kernel/storage';
import { openPreviewFile } from '#rooms/pages';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ request, locals, params: { secret, id, width } }) =>
	serveFile(request, await openPreviewFile(locals.ctx, { secret, id }), Number(width));
export const HEAD = GET;
