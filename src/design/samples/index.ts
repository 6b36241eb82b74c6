export { default as Colours } from './Colours.svelte';
export { default as Drawn } from './Drawn.svelte';
export { default as Fields } from './Fields.svelte';
export { default as Letters } from './Letters.svelte';
export { default as Shown } from './Shown.svelte';
export { default as Laid } from './Laid.svelte';
export { default as Long } from './Long.svelte';
