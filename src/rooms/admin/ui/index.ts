export { default as AdminShell } from './AdminShell.svelte';
export { default as ChainState } from './ChainState.svelte';
export { default as HouseFacts } from './HouseFacts.svelte';
export { default as LogFilterForm } from './LogFilterForm.svelte';
export { default as LogLines } from './LogLines.svelte';
export { default as Waiting } from './Waiting.svelte';
