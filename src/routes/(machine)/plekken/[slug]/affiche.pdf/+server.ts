import { publicUrl } from '#env';
import { rest } from '#kernel/context';
import { localised } from '#kernel/i18n';
import { printSheet, sheetResponse } from '#kernel/paper';
import { settings } from '#kernel/settings';
import { showPlace } from '#rooms/places';
import { posterOf } from '#rooms/places/ui';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ request, locals: { ctx, locale }, params: { slug } }) => {
	const address = publicUrl + localised(`/plekken/${slug}`, locale);
	const { name: house } = await settings();
	const poster = posterOf(await showPlace(ctx, { slug }), { house, locale, address });
	await rest(ctx);
	return sheetResponse(request, await printSheet('rooms/places/paper/poster.typ', poster), `${slug}.pdf`);
};
