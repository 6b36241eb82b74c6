import { submit } from '#kernel/web/server';
import { contactDesk, discardMessage, heldMessages, peopleToAsk, proposeContact, releaseMessage } from '#rooms/people';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
	const words = url.searchParams.get('wie') ?? '';
	return { held: await heldMessages(ctx), ...(await contactDesk(ctx)), words, people: await peopleToAsk(ctx, { words }) };
};

export const actions: Actions = {
	release: submit(releaseMessage, { form: 'release', say: 'people_held_released' }),
	discard: submit(discardMessage, { form: 'discard', say: 'people_held_discarded' }),
	propose: submit(proposeContact, { form: 'propose', then: () => '/beheer/contact', say: 'people_desk_proposed' })
};
