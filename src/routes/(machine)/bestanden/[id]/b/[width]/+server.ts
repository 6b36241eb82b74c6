import { rest } from '#kernel/context';
import { serveFile } from '#kernel/storage';
import { openFile } from '#rooms/library';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ request, locals, params }) => {
	const file = await openFile(locals.ctx, params);
	await rest(locals.ctx);
	return serveFile(request, file, Number(params.width));
};
export const HEAD = GET;
