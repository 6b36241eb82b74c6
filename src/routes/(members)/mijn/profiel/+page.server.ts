import { submit } from '#kernel/web/server';
import { myProfile, reviseProfile, seenAs } from '#rooms/people';
import { eyes } from '#rooms/people/schema';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const through = eyes.find((one) => one === url.searchParams.get('als')) ?? 'colleague';
	return { profile: await myProfile(locals.ctx), through, seen: await seenAs(locals.ctx, { eyes: through }) };
};

export const actions: Actions = { default: submit(reviseProfile, { say: 'people_profile_saved' }) };
