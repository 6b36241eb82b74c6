import { askingBrowser, submit } from '#kernel/web/server';
import { linkIdentity, offeredIdentity } from '#rooms/people';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => offeredIdentity(event.locals.ctx, { browser: askingBrowser(event) });

export const actions: Actions = {
	default: submit(linkIdentity, {
		with: (event) => ({ browser: askingBrowser(event) }),
		then: () => '/mijn/aanmelden',
		say: 'signin_elsewhere_linked'
	})
};
