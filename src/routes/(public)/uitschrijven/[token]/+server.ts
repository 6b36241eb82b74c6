import { stopMails } from '#rooms/groups';
import type { RequestHandler } from './$types';

/** One click in a mail program (RFC 8058): its provider posts here. Pages of ours post to the page. */
export const POST: RequestHandler = async ({ locals, params }) => {
	await stopMails(locals.ctx, params);
	return new Response(null, { status: 204 });
};
