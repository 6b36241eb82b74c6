import { submit } from '#kernel/web/server';
import { chooseTemplate, settleRequest, showRequest } from '#rooms/groups';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const shown = await showRequest(locals.ctx, params);
	const template = url.searchParams.get('sjabloon') ?? '';
	return { ...shown, ...(await chooseTemplate(locals.ctx, { slug: params.slug, template, name: shown.request.name })) };
};

export const actions: Actions = {
	default: submit(settleRequest, {
		with: ({ params }) => ({ id: params.id }),
		then: ({ slug }) => `/netwerk/${slug}/aanvragen`,
		say: 'groups_settled'
	})
};
