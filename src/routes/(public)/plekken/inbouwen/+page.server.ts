import { publicUrl } from '#env';
import { localised } from '#kernel/i18n';
import { findPlaces } from '#rooms/places';
import { readFilters, writeFilters } from '#rooms/places/schema';
import { asked } from '../asked.server.ts';
import type { PageServerLoad } from './$types';

/** The line another site takes along for this question, and how much it would show today. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const filters = readFilters(url.searchParams);
	const { total } = await findPlaces(locals.ctx, asked(url));
	const window = localised('/plekken/venster', locals.locale);
	return { filters, total, question: writeFilters(filters).toString(), origin: publicUrl, window, script: `${publicUrl}${window}.js` };
};
