import { submit } from '#kernel/web/server';
import { decideAppeal, liftMeasure, listNetworkCare } from '#rooms/groups';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => listNetworkCare(locals.ctx);

export const actions: Actions = {
	answer: submit(decideAppeal, { form: 'answer', say: 'care_answered' }),
	lift: submit(liftMeasure, { say: 'care_lifted' })
};
