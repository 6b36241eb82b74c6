import { listThemes } from '#rooms/pages';
import { findPeople } from '#rooms/people';
import { colleagueChoices, organizationsLike } from '#rooms/places';
import type { PageServerLoad } from './$types';

/** People say which organisation they are of; places say what it is like. Together: who runs a place like mine. */
export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
	const asked = (name: string) => url.searchParams.get(name) ?? '';
	const place = { kind: asked('soort'), task: asked('kern'), room: asked('ruimte'), staffing: asked('ploeg'), town: asked('gemeente') };
	const wish = { words: asked('q'), language: asked('taal'), theme: asked('thema') };
	const organisations = await organizationsLike(ctx, place as Parameters<typeof organizationsLike>[1]);
	return {
		...(await findPeople(ctx, { ...wish, organisations, page: asked('pagina') || '1' })),
		...wish,
		place,
		choices: await colleagueChoices(ctx),
		themes: await listThemes(ctx)
	};
};
