import { publicUrl } from '#env';
import { showFront } from '#rooms/pages';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({ front: await showFront(locals.ctx), origin: publicUrl });
