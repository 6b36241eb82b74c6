import { redirect } from '@sveltejs/kit';
import { publicUrl } from '#env';
import { Missing } from '#kernel/errors';
import { localised } from '#kernel/i18n';
import { movedTo, showPlace } from '#rooms/places';
import { meaningOf } from '#rooms/places/ui';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const at = (slug: string) => localised(`/plekken/${slug}`, locals.locale);
	const place = await showPlace(locals.ctx, { slug: params.slug }).catch(async (error: unknown) => {
		const slug = error instanceof Missing && (await movedTo(locals.ctx, { kind: 'location', slug: params.slug }));
		if (slug) redirect(308, at(slug));
		throw error;
	});
	return {
		place,
		// Made here and not in the page: a browser would have to be taught the clocks of the world for it.
		meaning: meaningOf(place, publicUrl + at(place.slug), locals.locale),
		simple: url.searchParams.get('eenvoudig') === '1',
		now: locals.ctx.now,
		card: `/deelbeeld/places/${params.slug}.png`
	};
};
