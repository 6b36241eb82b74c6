import { letGo, submit } from '#kernel/web/server';
import { endSession, mySessions, signOutEverywhere } from '#rooms/people';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({ sessions: await mySessions(locals.ctx) });

export const actions: Actions = {
	end: submit(endSession, { form: 'end', say: 'signin_sessions_ended' }),
	all: submit(signOutEverywhere, { form: 'all', after: (_done, event) => letGo(event), then: () => '/', say: 'signin_out' })
};
