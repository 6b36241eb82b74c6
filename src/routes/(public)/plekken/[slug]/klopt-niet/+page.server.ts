import { submit } from '#kernel/web/server';
import { suggestable, suggestChange } from '#rooms/places';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => suggestable(locals.ctx, params);

export const actions: Actions = {
	default: submit(suggestChange, {
		with: ({ params }) => params,
		then: (answer, { params }) => (answer.state === 'look' ? null : `/plekken/${params.slug}/klopt-niet/verstuurd`)
	})
};
