export { default as Blocks } from './Blocks.svelte';
export { default as HubView } from './HubView.svelte';
export { default as Listing } from './Listing.svelte';
export { default as PageMeta } from './PageMeta.svelte';
export { meaningOfHouse } from './meaning.ts';
export { default as PageView } from './PageView.svelte';
