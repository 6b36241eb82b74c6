import { aboutHouse } from '#rooms/admin';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({ said: await aboutHouse(locals.ctx) });
