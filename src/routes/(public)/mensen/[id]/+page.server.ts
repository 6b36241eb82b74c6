import { showPerson } from '#rooms/people';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({ profile: await showPerson(locals.ctx, { id: params.id }) });
