import { submit } from '#kernel/web/server';
import { decideClaim, openClaims } from '#rooms/places';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({ claims: await openClaims(locals.ctx) });

export const actions: Actions = { decide: submit(decideClaim, { say: 'upkeep_claims_decided' }) };
