import { framed } from '#kernel/web/server';
import { mailHtml } from '#rooms/admin';
import type { RequestHandler } from './$types';

/** The mail itself, for the frame on its page: no script, no link that leads anywhere. */
export const GET: RequestHandler = async ({ locals, params }) => framed(await mailHtml(locals.ctx, params));
