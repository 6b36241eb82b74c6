import { myContactCard } from '#rooms/people';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals }) => ({ card: (await myContactCard(locals.ctx)) ?? null });
