import { submit } from '#kernel/web/server';
import { askNewAddress, howISignIn } from '#rooms/people';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({ ways: await howISignIn(locals.ctx) });

export const actions: Actions = { default: submit(askNewAddress, { then: () => '/mijn/aanmelden', say: 'signin_address_sent' }) };
