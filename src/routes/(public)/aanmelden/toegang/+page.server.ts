import { submit } from '#kernel/web/server';
import { askForAccess, waysIn } from '#rooms/people';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({ signUp: (await waysIn(locals.ctx)).signUp });

export const actions: Actions = { default: submit(askForAccess, { then: () => '/aanmelden', say: 'signin_access_sent' }) };
