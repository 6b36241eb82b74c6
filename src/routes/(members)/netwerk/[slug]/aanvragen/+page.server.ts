import { listRequests } from '#rooms/groups';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => listRequests(locals.ctx, params);
