import type { Component } from 'svelte';
import type { BlockName } from './types.ts';
import Audio from './audio/Block.svelte';
import Below from './below/Block.svelte';
import Callout from './callout/Block.svelte';
import Cards from './cards/Block.svelte';
import Contacts from './contacts/Block.svelte';
import Downloads from './downloads/Block.svelte';
import Hero from './hero/Block.svelte';
import Latest from './latest/Block.svelte';
import Links from './links/Block.svelte';
import Network from './network/Block.svelte';
import Picture from './picture/Block.svelte';
import Quote from './quote/Block.svelte';
import Text from './text/Block.svelte';

/** How each type of block looks. */
export const blockViews: Record<BlockName, Component<never>> = {
	audio: Audio,
	below: Below,
	callout: Callout,
	cards: Cards,
	contacts: Contacts,
	downloads: Downloads,
	hero: Hero,
	latest: Latest,
	links: Links,
	network: Network,
	picture: Picture,
	quote: Quote,
	text: Text
};
