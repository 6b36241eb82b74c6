// Written from the folders beside it: npx vitest run --project rooms src/rooms/pages/blocks -u
import { audio } from './audio/schema.ts';
import { below } from './below/schema.ts';
import { callout } from './callout/schema.ts';
import { cards } from './cards/schema.ts';
import { contacts } from './contacts/schema.ts';
import { downloads } from './downloads/schema.ts';
import { hero } from './hero/schema.ts';
import { latest } from './latest/schema.ts';
import { links } from './links/schema.ts';
import { network } from './network/schema.ts';
import { picture } from './picture/schema.ts';
import { quote } from './quote/schema.ts';
import { text } from './text/schema.ts';

export const folders = [audio, below, callout, cards, contacts, downloads, hero, latest, links, network, picture, quote, text] as const;
