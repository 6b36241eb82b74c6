export { default as Chips } from './finder/Chips.svelte';
export { default as Heard } from './finder/Heard.svelte';
export { default as PlaceRow } from './finder/PlaceRow.svelte';
export { default as SearchBox } from './finder/SearchBox.svelte';
export { default as PlaceView } from './place/PlaceView.svelte';
export { chipsOf, filterName, type Chip } from './finder/chips.ts';
export { agesInWords, kmInWords, priceInWords } from './words.ts';
export { meaningOf } from './place/meaning.ts';
