import { findPeople } from '#rooms/people';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const words = url.searchParams.get('q') ?? '';
	const language = url.searchParams.get('taal') ?? '';
	const page = url.searchParams.get('pagina') ?? '1';
	return { ...(await findPeople(locals.ctx, { words, language, page })), words, language };
};
