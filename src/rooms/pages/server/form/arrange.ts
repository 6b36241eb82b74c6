import * as v from 'valibot';
import { may } from '#kernel/context';
import { newId } from '#kernel/ids';
import { query } from '#kernel/operation';
import { blockTypeOf } from '../../schema.ts';
import type { FilledBlock } from './convert.ts';

export const FilledBlocks = v.optional(
	v.pipe(v.array(v.looseObject({ id: v.optional(v.string(), ''), type: v.string() })), v.maxLength(60, 'pages_block_too_many')),
	[]
);

/**
 * The blocks of the form in another order, one more or one less; nothing is saved by it. `deed`: `up:2`, `down:2`, `remove:2`, or
 * `add`, with the type of the new block in `add`; it comes below the others.
 */
export const arrangeBlocks = query({
	name: 'pages.arrange_blocks',
	input: v.looseObject({ blocks: FilledBlocks, deed: v.optional(v.string(), ''), add: v.optional(v.string(), '') }),
	allow: may('editor'),
	run: async (_ctx, { blocks, deed, add }) => ({ blocks: arranged(blocks as FilledBlock[], deed, add) })
});

function arranged(blocks: readonly FilledBlock[], deed: string, add: string): FilledBlock[] {
	const [what, which = ''] = deed.split(':');
	if (what === 'add') return blockTypeOf(add) ? [...blocks, { id: newId().slice(-12), type: add, data: {} }] : [...blocks];
	const at = Number(which);
	if (what === 'remove') return blocks.filter((_, index) => index !== at);
	const to = what === 'up' ? at - 1 : what === 'down' ? at + 1 : at;
	const [one, other] = [blocks[at], blocks[to]];
	if (!one || !other) return [...blocks];
	return blocks.map((block, index) => (index === at ? other : index === to ? one : block));
}
