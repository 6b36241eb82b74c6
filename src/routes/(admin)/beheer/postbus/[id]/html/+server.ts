import { framed } from '#kernel/web/server';
import { mailboxMail } from '#rooms/admin';
import type { RequestHandler } from './$types';

/** The mail itself, for the frame on its page; its links lead where they lead. */
export const GET: RequestHandler = async ({ locals, params }) => framed((await mailboxMail(locals.ctx, params)).html, { links: true });
