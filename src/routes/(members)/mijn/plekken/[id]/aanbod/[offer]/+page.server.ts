import { submit } from '#kernel/web/server';
import { editOffer, placeKinds, reviseOffer } from '#rooms/places';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => {
	const { place, ...offer } = await editOffer(ctx, { id: params.offer, at: params.id });
	return { place, offer, kinds: await placeKinds(ctx, { also: offer.kinds }) };
};

export const actions: Actions = {
	default: submit(reviseOffer, { uploads: { picture_id: 'picture' }, with: ({ params }) => ({ id: params.offer }), say: 'keeping_saved' })
};
