import { publicUrl } from '#env';
import { hsdsOpenApi } from '#rooms/places';
import type { PageServerLoad } from './$types';

/** The description machines read, for people: no second list to keep. */
export const load: PageServerLoad = async ({ locals }) => ({ api: await hsdsOpenApi(locals.ctx, {}), origin: publicUrl });
