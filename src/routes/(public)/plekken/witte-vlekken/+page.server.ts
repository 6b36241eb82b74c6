import { blindSpots } from '#rooms/places';
import { onGround, readView, viewAround, wholeCountry } from '#rooms/places/schema';
import type { PageServerLoad } from './$types';

const size = 40;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { lines, ...found } = await blindSpots(locals.ctx, Object.fromEntries(url.searchParams));
	const pageNumber = Math.max(1, Math.trunc(Number(url.searchParams.get('page'))) || 1);
	const around = found.asked.provincie ? viewAround(found.dots.map(({ lat, lon }) => onGround(lat, lon))) : wholeCountry;
	return {
		...found,
		lines: lines.slice((pageNumber - 1) * size, pageNumber * size),
		all: lines.length,
		pages: Math.ceil(lines.length / size),
		pageNumber,
		view: readView(url.searchParams) ?? around,
		search: url.search
	};
};
