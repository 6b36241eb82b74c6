import { publicUrl } from '#env';
import { rest } from '#kernel/context';
import { Missing } from '#kernel/errors';
import { localised } from '#kernel/i18n';
import { printSheet, sheetResponse } from '#kernel/paper';
import { settings } from '#kernel/settings';
import { showAgenda } from '#rooms/places';
import { weekSheetOf } from '#rooms/places/ui';
import type { RequestHandler } from './$types';

/** The page of a town's week, as a sheet for the notice board. */
export const GET: RequestHandler = async ({ request, url, locals: { ctx, locale } }) => {
	const waar = url.searchParams.get('waar') ?? '';
	const agenda = await showAgenda(ctx, { waar, dagen: url.searchParams.get('dagen') ?? '7' });
	if (!agenda.centre) throw new Missing();
	const { name: house } = await settings();
	const address = `${publicUrl}${localised('/plekken/agenda', locale)}?waar=${encodeURIComponent(agenda.centre.label)}`;
	await rest(ctx);
	return sheetResponse(
		request,
		await printSheet('rooms/places/paper/week.typ', weekSheetOf(agenda, { house, locale, address })),
		'week.pdf'
	);
};
