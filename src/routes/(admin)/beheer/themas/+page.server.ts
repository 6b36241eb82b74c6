import { submit } from '#kernel/web/server';
import { createTheme, editThemes, moveTheme, reviseTheme, setThemeStatus } from '#rooms/pages';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({ themes: await editThemes(locals.ctx) });

export const actions: Actions = {
	create: submit(createTheme, { form: 'new', say: 'pages_saved' }),
	revise: submit(reviseTheme, { form: 'revise', say: 'pages_saved' }),
	move: submit(moveTheme, { form: 'move', say: 'pages_done' }),
	status: submit(setThemeStatus, { form: 'status', say: 'pages_done' })
};
