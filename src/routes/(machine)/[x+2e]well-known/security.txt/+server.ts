import { publicUrl } from '#env';
import type { RequestHandler } from './$types';

const year = 365 * 86_400_000;

/** RFC 9116: where somebody who found a hole can go. */
export const GET: RequestHandler = ({ locals }) =>
	new Response(
		`Contact: ${publicUrl}/contact\nExpires: ${new Date(locals.ctx.now.getTime() + year).toISOString()}\nPreferred-Languages: nl, fr, en, de\nCanonical: ${publicUrl}/.well-known/security.txt\n`,
		{ headers: { 'content-type': 'text/plain; charset=utf-8' } }
	);
