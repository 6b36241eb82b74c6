export { default as ContactCard } from './ContactCard.svelte';
export { default as ContactForm } from './ContactForm.svelte';
