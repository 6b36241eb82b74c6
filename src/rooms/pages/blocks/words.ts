import { plainText } from '#kernel/web/text';
import type { Doc } from './doc.ts';
import { blockTypeOf, type Block } from './types.ts';

/** All words of these blocks as plain text, what is hidden left out. */
export const wordsOf = (blocks: readonly Block[]): string =>
	blocks
		.filter(({ hidden }) => !hidden)
		.map((block) => wordsOfBlock(block))
		.filter(Boolean)
		.join('\n');

/** The words of one block; two versions of it are compared by them. */
export const wordsOfBlock = ({ type, data }: Block): string =>
	(blockTypeOf(type)?.words(data as never) ?? [])
		.map((part) => (isDoc(part) ? plainText(part) : part))
		.filter((part) => typeof part === 'string' && part !== '')
		.join('\n');

const isDoc = (part: unknown): part is Doc => typeof part === 'object' && part !== null && 'type' in part && part.type === 'doc';
