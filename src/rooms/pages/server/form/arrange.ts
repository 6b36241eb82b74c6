import * as v from 'valibot';
import { may } from '#kernel/context';
import { newId } from '#kernel/ids';
import { query } from '#kernel/operation';
import { fields } from '#kernel/web';
import { blockTypeOf } from '../../schema.ts';
import type { FilledBlock } from './convert.ts';

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
	run: async (_ctx, { blocks, deed, add, where }) => {
		const [what, which = ''] = deed.split(':');
		return what === 'add' ? withNew(blocks as FilledBlock[], add, where) : arranged(blocks as FilledBlock[], what, Number(which));
	}
});

type Arranged = { blocks: FilledBlock[]; focus: string | null };

function withNew(blocks: readonly FilledBlock[], type: string, where = blocks.length): Arranged {
	if (!blockTypeOf(type)) return { blocks: [...blocks], focus: null };
	const fresh: FilledBlock = { id: newId().slice(-12), type, data: {} };
	return { blocks: blocks.toSpliced(where, 0, fresh), focus: fresh.id };
}

function arranged(blocks: readonly FilledBlock[], what: string | undefined, at: number): Arranged {
	if (what === 'remove') {
		const left = blocks.filter((_, index) => index !== at);
		return { blocks: left, focus: left[Math.min(at, left.length - 1)]?.id ?? null };
	}
	const to = what === 'up' ? at - 1 : what === 'down' ? at + 1 : at;
	const [one, other] = [blocks[at], blocks[to]];
	if (!one || !other) return { blocks: [...blocks], focus: one?.id ?? null };
	return { blocks: blocks.map((block, index) => (index === at ? other : index === to ? one : block)), focus: one.id };
}
