import { submit } from '#kernel/web/server';
import { setUitTerms, showUitTerms } from '#rooms/places';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({ terms: await showUitTerms(locals.ctx, {}) });

export const actions: Actions = { default: submit(setUitTerms, { say: 'uit_saved' }) };
