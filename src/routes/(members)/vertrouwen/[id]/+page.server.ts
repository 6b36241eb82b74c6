import { submit } from '#kernel/web/server';
import { closeWorry, noteOnWorry, openWorry } from '#rooms/groups';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

// Opening is a deed: the look is written down before anything is shown.
export const load: PageServerLoad = ({ locals, params }) => openWorry(locals.ctx, params);

const at = { with: ({ params }: RequestEvent) => params };

export const actions: Actions = {
	note: submit(noteOnWorry, { ...at, form: 'note', say: 'groups_saved' }),
	close: submit(closeWorry, { ...at, form: 'close', say: 'groups_saved' })
};
