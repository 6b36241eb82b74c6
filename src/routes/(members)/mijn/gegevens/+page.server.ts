import { submit } from '#kernel/web/server';
import { askForExport, keptAboutMe, myExports, whoLooked } from '#rooms/people';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx } }) => ({
	kept: await keptAboutMe(ctx),
	looked: await whoLooked(ctx),
	exports: await myExports(ctx)
});

export const actions: Actions = { default: submit(askForExport, { say: 'people_export_asked' }) };
