import { blindSpotsTable } from '#rooms/places';
import type { RequestHandler } from './$types';

/** The matrix as a file for a spreadsheet. */
export const GET: RequestHandler = async ({ locals, url }) =>
	new Response(await blindSpotsTable(locals.ctx, Object.fromEntries(url.searchParams)), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': 'attachment; filename="witte-vlekken.csv"'
		}
	});
