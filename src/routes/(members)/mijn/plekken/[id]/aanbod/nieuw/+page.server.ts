import { submit } from '#kernel/web/server';
import { addOffer, editPlace, placeKinds } from '#rooms/places';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => {
	const { id, name } = await editPlace(ctx, { id: params.id });
	return { place: { id, name }, kinds: await placeKinds(ctx, {}) };
};

export const actions: Actions = {
	default: submit(addOffer, {
		uploads: { picture_id: 'picture' },
		with: ({ params }) => ({ location_id: params.id }),
		then: ({ id }, { params }) => `/mijn/plekken/${params.id}/uren/${id}`,
		say: 'keeping_offer_added'
	})
};
