import { countWorries, listGroups } from '#rooms/groups';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({ ...(await listGroups(locals.ctx)), worries: await countWorries(locals.ctx) });
