import { desk } from '#rooms/admin';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => desk(locals.ctx);
