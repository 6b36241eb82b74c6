import { error } from '@sveltejs/kit';
import { take } from '#kernel/limits';
import { asCsv, asPackage, asUitdatabank, asXlsx } from '../export.server.ts';
import type { RequestHandler } from './$types';

/** Who takes everything along waits for themselves: a bucket per network, apart from families and from readers of the API. */
const exports = { name: 'export', capacity: 8, seconds: 600 };
const forms = { 'plekken.csv': asCsv, 'plekken.xlsx': asXlsx, 'hsds.zip': asPackage, 'uitdatabank.json': asUitdatabank } as const;

/** Everything everybody may see, as a file. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const write = Object.hasOwn(forms, params.file) ? forms[params.file as keyof typeof forms] : undefined;
	if (!write) error(404, 'missing');
	await take(exports, locals.ctx.network);
	const { body, type } = await write(locals.ctx, url.searchParams.has('leeg'));
	return new Response(body, {
		headers: {
			'content-type': type,
			'content-disposition': `attachment; filename="${params.file}"`,
			'cache-control': 'max-age=60',
			'access-control-allow-origin': '*'
		}
	});
};
