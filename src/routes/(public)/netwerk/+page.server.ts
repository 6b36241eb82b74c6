import { countWorries, listGroups } from '#rooms/groups';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const words = url.searchParams.get('q') ?? '';
	const page = url.searchParams.get('pagina') ?? '1';
	return { ...(await listGroups(locals.ctx, { words, page })), words, worries: await countWorries(locals.ctx) };
};
