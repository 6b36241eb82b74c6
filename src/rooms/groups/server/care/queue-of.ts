import { isAtLeast } from '../groups/find.ts';
import type { FoundPost } from '../talk/find.ts';

/** Where what else waits is: in its group for hosts, for who looks after the network in theirs. */
export const queueOf = ({ slug, role }: Pick<FoundPost, 'slug' | 'role'>): string =>
	isAtLeast(role, 'host') ? `/netwerk/${slug}/zorg` : '/beheer/zorg';
