import { submit } from '#kernel/web/server';
import { arrangeContact, contactToArrange, removeContact } from '#rooms/people';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => contactToArrange(locals.ctx, { id: params.id });

export const actions: Actions = {
	arrange: submit(arrangeContact, {
		form: 'arrange',
		with: ({ params }) => ({ id: params.id }),
		then: () => '/beheer/contact',
		say: 'people_desk_arranged'
	}),
	remove: submit(removeContact, {
		form: 'remove',
		with: ({ params }) => ({ id: params.id }),
		then: () => '/beheer/contact',
		say: 'people_desk_removed'
	})
};
