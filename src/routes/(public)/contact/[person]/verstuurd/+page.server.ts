import { showContact } from '#rooms/people';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
	contact: await showContact(locals.ctx, { slug: params.person }),
	held: url.searchParams.has('nagekeken')
});
