import { Readable } from 'node:stream';
import { rest } from '#kernel/context';
import { Missing } from '#kernel/errors';
import { disposition, store } from '#kernel/storage';
import { openGroupExport } from '#rooms/groups';
import type { RequestHandler } from './$types';

/** The zip itself, for who asked for it, as long as they may. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { stored, bytes, name } = await openGroupExport(locals.ctx, params);
	await rest(locals.ctx);
	const source = await store().get(stored);
	if (!source) throw new Missing();
	return new Response(Readable.toWeb(source) as ReadableStream, {
		headers: {
			'content-type': 'application/zip',
			'content-length': String(bytes),
			'content-disposition': disposition('attachment', name),
			'cache-control': 'private, no-store',
			'x-content-type-options': 'nosniff'
		}
	});
};
