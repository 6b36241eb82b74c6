import { submit } from '#kernel/web/server';
import { mergePlaces, mergePlan } from '#rooms/places';
import type { Actions, PageServerLoad } from './$types';

const asked = (url: URL) => ({ keep: url.searchParams.get('blijft') ?? '', gone: url.searchParams.get('weg') ?? '' });

export const load: PageServerLoad = async ({ locals, url }) => ({ plan: await mergePlan(locals.ctx, asked(url)) });

export const actions: Actions = {
	default: submit(mergePlaces, { with: ({ url }) => asked(url), then: ({ slug }) => `/plekken/${slug}`, say: 'upkeep_merge_done' })
};
