import { listWorries } from '#rooms/groups';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => listWorries(locals.ctx);
