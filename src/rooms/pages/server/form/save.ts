import * as v from 'valibot';
import { may } from '#kernel/context';
import { command } from '#kernel/operation';
import { revisePage } from '../writing/commands.ts';
import { FilledBlocks } from './arrange.ts';
import { asBlock, type FilledBlock } from './convert.ts';

/** Saves what the editor's form says: the same as `revisePage`, with texts as light markup or as the rich editor's JSON. */
export const savePage = command({
	name: 'pages.save_page',
	input: v.looseObject({ id: v.string(), locale: v.string(), blocks: FilledBlocks }),
	allow: may('editor'),
	run: (tx, { blocks, ...page }) => revisePage(tx, { ...page, blocks: (blocks as FilledBlock[]).map(asBlock) } as never)
});
