import { submit, newAskingBrowser, carry, deviceOf } from '#kernel/web/server';
import { askToSignIn, signInAs, waysIn } from '#rooms/people';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	...(await waysIn(locals.ctx)),
	naar: url.searchParams.get('naar') ?? '/'
});

export const actions: Actions = {
	mail: submit(askToSignIn, { form: 'mail', with: (event) => ({ browser: newAskingBrowser(event) }), then: () => '/aanmelden/code' }),
	demo: submit(signInAs, {
		form: 'demo',
		with: (event) => ({ device: deviceOf(event) }),
		after: ({ secret }, event) => carry(event, secret),
		then: ({ to }) => to
	})
};
