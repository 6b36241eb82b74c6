export { default as AdminShell } from './AdminShell.svelte';
export { default as Waiting } from './Waiting.svelte';
