import { suggestable } from '#rooms/places';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => suggestable(locals.ctx, params);
