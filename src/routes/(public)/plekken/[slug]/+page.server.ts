import { publicUrl } from '#env';
import { showPlace } from '#rooms/places';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
	place: await showPlace(locals.ctx, { slug: params.slug }),
	origin: publicUrl
});
