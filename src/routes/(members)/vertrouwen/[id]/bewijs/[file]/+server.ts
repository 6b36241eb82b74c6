import { rest } from '#kernel/context';
import { serveFile } from '#kernel/storage';
import { openEvidence } from '#rooms/groups';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, request }) => {
	const file = await openEvidence(locals.ctx, params);
	await rest(locals.ctx);
	const answer = await serveFile(request, file);
	// Every look is written down: nothing is kept to look at again.
	answer.headers.set('cache-control', 'private, no-store');
	return answer;
};
