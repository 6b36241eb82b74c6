import { showAgenda } from '#rooms/places';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const waar = url.searchParams.get('waar') ?? '';
	const dagen = url.searchParams.get('dagen') === '1' ? '1' : '7';
	return { waar, dagen, agenda: await showAgenda(locals.ctx, { waar, dagen }) };
};
