import type { Component } from 'svelte';
import type { BlockName } from './types.ts';

const found = import.meta.glob<{ default: Component<never> }>('./*/Block.svelte', { eager: true });

/** How a type of block looks: the `Block.svelte` in its folder. */
export function viewOf(type: BlockName): Component<never> {
	const view = found[`./${type}/Block.svelte`];
	if (!view) throw new Error(`blocks/${type} has no Block.svelte`);
	return view.default;
}
