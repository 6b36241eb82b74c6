import { letGo, submit } from '#kernel/web/server';
import { beforeErasing, eraseMe } from '#rooms/people';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => beforeErasing(locals.ctx);

export const actions: Actions = {
	default: submit(eraseMe, { after: (_done, event) => letGo(event), then: () => '/', say: 'people_erase_done' })
};
