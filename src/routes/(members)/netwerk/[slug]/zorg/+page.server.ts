import { submit } from '#kernel/web/server';
import { decideAppeal, decidePost, letThrough, liftMeasure, listCare } from '#rooms/groups';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = ({ locals, params }) => listCare(locals.ctx, params);

const at = { with: ({ params }: RequestEvent) => params };

export const actions: Actions = {
	decide: submit(decidePost, { say: 'care_gone_closed' }),
	through: submit(letThrough, { ...at, say: 'care_let_through' }),
	answer: submit(decideAppeal, { form: 'answer', say: 'care_answered' }),
	lift: submit(liftMeasure, { say: 'care_lifted' })
};
