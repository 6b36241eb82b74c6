import { submit } from '#kernel/web/server';
import { editOffer, editPlace, placeKinds, reviseOffer } from '#rooms/places';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => {
	const { id, name } = await editPlace(ctx, { id: params.id });
	const offer = await editOffer(ctx, { id: params.offer });
	return { place: { id, name }, offer, kinds: await placeKinds(ctx, { also: offer.kinds }) };
};

export const actions: Actions = {
	default: submit(reviseOffer, { uploads: { picture_id: 'picture' }, with: ({ params }) => ({ id: params.offer }), say: 'keeping_saved' })
};
