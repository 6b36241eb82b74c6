import { myProfile } from '#rooms/people';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({ profile: await myProfile(locals.ctx) });
