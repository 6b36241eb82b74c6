import { findAnything } from '#rooms/library';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => findAnything(locals.ctx, Object.fromEntries(url.searchParams));
