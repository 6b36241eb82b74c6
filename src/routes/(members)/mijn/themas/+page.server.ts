import { submit } from '#kernel/web/server';
import { listThemes } from '#rooms/pages';
import { myProfile, reviseThemes } from '#rooms/people';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({ profile: await myProfile(locals.ctx), themes: await listThemes(locals.ctx) });

export const actions: Actions = { default: submit(reviseThemes, { say: 'joining_themes_saved' }) };
