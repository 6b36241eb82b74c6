import { submit } from '#kernel/web/server';
import { decidePage, passOnPage, showCarePage } from '#rooms/groups';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = ({ locals, params }) => showCarePage(locals.ctx, params);

const at = { with: ({ params }: RequestEvent) => params, then: ({ back }: { back: string }) => back };

export const actions: Actions = {
	decide: submit(decidePage, { ...at, form: 'decide', say: 'care_decided' }),
	passOn: submit(passOnPage, { ...at, say: 'care_passed_on_done' })
};
