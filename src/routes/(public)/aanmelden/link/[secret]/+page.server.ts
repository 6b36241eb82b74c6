import { carry, deviceOf, submit } from '#kernel/web/server';
import { signInWithLink } from '#rooms/people';
import type { Actions } from './$types';

export const actions: Actions = {
	default: submit(signInWithLink, {
		with: (event) => ({ secret: event.params.secret, device: deviceOf(event) }),
		after: ({ secret }, event) => carry(event, secret),
		then: ({ to }) => to,
		say: 'signin_in'
	})
};
