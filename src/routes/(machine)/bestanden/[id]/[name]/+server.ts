import { serveFile } from '#kernel/storage';
import { openFile } from '#rooms/library';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ request, locals, params }) => serveFile(request, await openFile(locals.ctx, params));
export const HEAD = GET;
