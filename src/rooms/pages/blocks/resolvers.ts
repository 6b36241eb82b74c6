import type { Ctx } from '#kernel/context';
import type { KeptFile } from '#kernel/web';
import { resolveBelow } from './below/resolve.ts';
import { resolveCards } from './cards/resolve.ts';
import { resolveContacts } from './contacts/resolve.ts';
import { resolveLatest } from './latest/resolve.ts';
import type { LinkedBy } from '../server/reading/links.ts';
import type { Around } from '../server/reading/resolve.ts';

/** What a resolver may use: the actor's eyes, the page around, links already followed, files already found. */
export type Needs = { ctx: Ctx; page: Around; linked: LinkedBy; files: ReadonlyMap<string, KeptFile> };
export type Resolved = unknown;

/** Types of blocks that show more than they hold. Each gets all its blocks of a page at once. */
export const resolvers = {
	cards: resolveCards,
	below: resolveBelow,
	latest: resolveLatest,
	contacts: resolveContacts
};
