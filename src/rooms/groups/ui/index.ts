export { default as GroupCard } from './GroupCard.svelte';
export { default as GroupDoor } from './GroupDoor.svelte';
export { default as GroupForm } from './GroupForm.svelte';
export { default as GroupShell } from './GroupShell.svelte';
export { default as PostView } from './PostView.svelte';
export { default as RequestStatus } from './RequestStatus.svelte';
export { default as TopicList } from './TopicList.svelte';
export { followOptions, joinWord, kindWord, logWord, requestWord, roleOptions, roleWord } from './words.ts';
