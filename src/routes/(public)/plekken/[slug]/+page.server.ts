import { redirect } from '@sveltejs/kit';
import { Missing } from '#kernel/errors';
import { localised } from '#kernel/i18n';
import { movedTo, showPlace } from '#rooms/places';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
	place: await showPlace(locals.ctx, { slug: params.slug }).catch(async (error: unknown) => {
		const slug = error instanceof Missing && (await movedTo(locals.ctx, { kind: 'location', slug: params.slug }));
		if (slug) redirect(308, localised(`/plekken/${slug}`, locals.locale));
		throw error;
	}),
	simple: url.searchParams.get('eenvoudig') === '1',
	now: locals.ctx.now,
	card: `/deelbeeld/places/${params.slug}.png`
});
