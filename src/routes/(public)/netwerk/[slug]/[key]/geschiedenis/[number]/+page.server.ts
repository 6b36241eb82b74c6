import { showHistory } from '#rooms/groups';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => showHistory(locals.ctx, params);
