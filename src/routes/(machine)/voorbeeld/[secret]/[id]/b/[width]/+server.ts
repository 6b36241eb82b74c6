import { rest } from '#kernel/context';
import { serveFile } from '#kernel/storage';
import { openPreviewFile } from '#rooms/pages';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ request, locals, params: { secret, id, width } }) => {
	const file = await openPreviewFile(locals.ctx, { secret, id });
	await rest(locals.ctx);
	return serveFile(request, file, Number(width));
};
export const HEAD = GET;
