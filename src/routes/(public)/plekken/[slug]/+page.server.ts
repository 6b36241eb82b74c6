import { showPlace } from '#rooms/places';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
	place: await showPlace(locals.ctx, { slug: params.slug }),
	simple: url.searchParams.get('eenvoudig') === '1',
	now: locals.ctx.now,
	card: `/deelbeeld/places/${params.slug}.png`
});
