import { cameBack, submit } from '#kernel/web/server';
import { linkIdentity, offeredIdentity } from '#rooms/people';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => offeredIdentity(event.locals.ctx, { browser: cameBack(event) });

export const actions: Actions = {
	default: submit(linkIdentity, {
		with: (event) => ({ browser: cameBack(event) }),
		then: () => '/mijn/aanmelden',
		say: 'signin_elsewhere_linked'
	})
};
