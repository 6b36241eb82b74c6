import { askingBrowser, carry, deviceOf, newAskingBrowser, submit } from '#kernel/web/server';
import { askToSignIn, signInAs, signInWithPasskey, waysIn } from '#rooms/people';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	...(await waysIn(locals.ctx)),
	naar: url.searchParams.get('naar') ?? '/'
});

export const actions: Actions = {
	mail: submit(askToSignIn, { form: 'mail', with: (event) => ({ browser: newAskingBrowser(event) }), then: () => '/aanmelden/code' }),
	passkey: submit(signInWithPasskey, {
		form: 'passkey',
		with: (event) => ({ browser: askingBrowser(event), device: deviceOf(event) }),
		after: ({ secret }, event) => carry(event, secret),
		then: ({ to }) => to,
		say: 'signin_in'
	}),
	demo: submit(signInAs, {
		form: 'demo',
		with: (event) => ({ device: deviceOf(event) }),
		after: ({ secret }, event) => carry(event, secret),
		then: ({ to }) => to
	})
};
