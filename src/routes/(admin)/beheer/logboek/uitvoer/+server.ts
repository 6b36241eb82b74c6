import { exportLog, logAsTable } from '#rooms/admin';
import type { RequestHandler } from './$types';

/** The audit log as a file: posted, because that it was taken out is written down. */
export const POST: RequestHandler = async ({ locals, request }) => {
	const filter = Object.fromEntries((await request.formData()).entries()) as Record<string, string>;
	await exportLog(locals.ctx, filter);
	return new Response(await logAsTable(locals.ctx, filter), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': 'attachment; filename="logboek.csv"',
			'cache-control': 'private, no-store'
		}
	});
};
