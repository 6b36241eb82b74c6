import { submit } from '#kernel/web/server';
import { decideSuggestion, openSuggestions } from '#rooms/places';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({ suggestions: await openSuggestions(locals.ctx) });

export const actions: Actions = { decide: submit(decideSuggestion, { say: 'upkeep_suggestion_decided' }) };
