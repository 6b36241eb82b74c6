import { submit } from '#kernel/web/server';
import { showContact, whoWrites, writeToContact } from '#rooms/people';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
	contact: await showContact(locals.ctx, { slug: params.person }),
	writer: await whoWrites(locals.ctx)
});

export const actions: Actions = {
	default: submit(writeToContact, {
		with: ({ params }) => ({ slug: params.person }),
		then: (written, { params }) =>
			written.state === 'look' ? null : `/contact/${params.person}/verstuurd${written.state === 'held' ? '?nagekeken' : ''}`
	})
};
