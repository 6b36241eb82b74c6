import { redirect } from '@sveltejs/kit';
import { Missing } from '#kernel/errors';
import { localised } from '#kernel/i18n';
import { movedTo, showOrganization } from '#rooms/places';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
	organization: await showOrganization(locals.ctx, params).catch(async (error: unknown) => {
		const slug = error instanceof Missing && (await movedTo(locals.ctx, { kind: 'organization', slug: params.slug }));
		if (slug) redirect(308, localised(`/plekken/organisaties/${slug}`, locals.locale));
		throw error;
	}),
	now: locals.ctx.now
});
