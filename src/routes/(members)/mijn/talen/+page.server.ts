import { submit } from '#kernel/web/server';
import { myProfile, reviseLanguages } from '#rooms/people';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({ profile: await myProfile(locals.ctx) });

export const actions: Actions = { default: submit(reviseLanguages, { say: 'people_languages_saved' }) };
