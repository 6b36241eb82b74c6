// Written from the folders beside it: npx vitest run --project rooms src/rooms/pages/blocks -u
import { resolve as below } from './below/resolve.ts';
import { resolve as cards } from './cards/resolve.ts';
import { resolve as contacts } from './contacts/resolve.ts';
import { resolve as latest } from './latest/resolve.ts';

/** Kinds that show more than they hold. Each gets all its blocks of a page at once. */
export const resolvers = { below, cards, contacts, latest };
