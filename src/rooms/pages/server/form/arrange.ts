import * as v from 'valibot';
import { may } from '#kernel/context';
import { newId } from '#kernel/ids';
import { query } from '#kernel/operation';
import { fields } from '#kernel/web';
import { blockTypeOf } from '../../schema.ts';
import type { FilledBlock } from './convert.ts';
import { inOrder } from './order.ts';

export const FilledBlocks = v.optional(
	v.pipe(v.array(v.looseObject({ id: v.optional(v.string(), ''), type: v.string() })), v.maxLength(60, 'pages_block_too_many')),
	[]
);

/**
 * The blocks of the form in another order, one more or one less; nothing is saved by it. `deed`: `up:2`, `down:2`, `remove:2`, or
 * `add`, with the type of the new block in `add` and its place in `where` (0 is the top; at the end when left out). `focus` is the block
 * to go on with.
 */
export const arrangeBlocks = query({
	name: 'pages.arrange_blocks',
	input: v.looseObject({
		blocks: FilledBlocks,
		deed: v.optional(v.string(), ''),
		add: v.optional(v.string(), ''),
		where: v.optional(fields.number('common_failed', 0, 60))
	}),
	allow: may('editor'),
	run: async (_ctx, { blocks, deed, add, where }) =>
		deed === 'add' ? withNew(blocks as FilledBlock[], add, where) : arranged(blocks as FilledBlock[], deed)
});

type Arranged = { blocks: FilledBlock[]; focus: string | null };

function withNew(blocks: readonly FilledBlock[], type: string, where = blocks.length): Arranged {
	if (!blockTypeOf(type)) return { blocks: [...blocks], focus: null };
	const fresh: FilledBlock = { id: newId().slice(-12), type, data: {} };
	return { blocks: blocks.toSpliced(where, 0, fresh), focus: fresh.id };
}

function arranged(blocks: readonly FilledBlock[], deed: string): Arranged {
	const { all, at } = inOrder(blocks, deed);
	return { blocks: all, focus: at === null ? null : (all[at]?.id ?? null) };
}
