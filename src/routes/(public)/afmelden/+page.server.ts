import { redirect } from '@sveltejs/kit';
import { localised } from '#kernel/i18n';
import { letGo, submit } from '#kernel/web/server';
import { signOut } from '#rooms/people';
import type { Actions, PageServerLoad } from './$types';

/** Only a button signs out; who comes here by address goes home. */
export const load: PageServerLoad = ({ locals }) => redirect(303, localised('/', locals.locale));

export const actions: Actions = { default: submit(signOut, { after: (_done, event) => letGo(event), then: () => '/', say: 'signin_out' }) };
