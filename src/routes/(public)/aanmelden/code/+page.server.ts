import { askingBrowser, carry, deviceOf, submit } from '#kernel/web/server';
import { signInWithCode } from '#rooms/people';
import type { Actions } from './$types';

export const actions: Actions = {
	default: submit(signInWithCode, {
		with: (event) => ({ browser: askingBrowser(event), device: deviceOf(event) }),
		after: ({ secret }, event) => carry(event, secret),
		then: ({ to }) => to,
		say: 'signin_in'
	})
};
