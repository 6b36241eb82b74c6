import { showPlace } from '#rooms/places';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
	place: await showPlace(locals.ctx, { slug: params.slug }),
	card: `/deelbeeld/places/${params.slug}.png`
});
