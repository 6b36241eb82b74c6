import { submit } from '#kernel/web/server';
import { agreeToContact, myContactMessages, myProfile, withdrawContact } from '#rooms/people';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	profile: await myProfile(locals.ctx),
	messages: await myContactMessages(locals.ctx)
});

export const actions: Actions = {
	agree: submit(agreeToContact, { form: 'agree', say: 'people_card_shown' }),
	withdraw: submit(withdrawContact, { form: 'withdraw', say: 'people_card_withdrawn' })
};
