import type { Reroute } from '@sveltejs/kit/hooks';
import { toDutch } from '#kernel/i18n';

/** Inside the house every address is Dutch; `/fr/lieux/x` is `/plekken/x` in French. */
export const reroute: Reroute = ({ url }) => toDutch(url.pathname);
