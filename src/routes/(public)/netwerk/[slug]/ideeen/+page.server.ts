import { showBoard, showGroup } from '#rooms/groups';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
	group: await showGroup(locals.ctx, params),
	board: await showBoard(locals.ctx, params)
});
