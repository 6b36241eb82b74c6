import { showFront } from '#rooms/pages';
import { atHome } from './at-home.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const front = await showFront(locals.ctx);
	return { front, ...('hub' in front ? atHome(front.hub.page ?? front.hub.theme) : {}) };
};
