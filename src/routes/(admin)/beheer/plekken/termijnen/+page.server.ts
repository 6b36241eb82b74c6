import { submit } from '#kernel/web/server';
import { setLadder, showLadder } from '#rooms/places';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => showLadder(locals.ctx);

export const actions: Actions = { default: submit(setLadder, { say: 'upkeep_ladder_saved' }) };
