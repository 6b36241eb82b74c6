import { submit } from '#kernel/web/server';
import { doublePairs, keepApart } from '#rooms/places';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({ pairs: await doublePairs(locals.ctx) });

export const actions: Actions = { apart: submit(keepApart, { say: 'upkeep_double_kept_apart' }) };
