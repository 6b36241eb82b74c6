import { listGroups } from '#rooms/groups';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => listGroups(locals.ctx);
