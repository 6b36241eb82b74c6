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
		.flatMap((part) => (typeof part === 'string' ? part : plain(part)))
		.filter(Boolean)
		.join('\n');

/** Text nodes of a document, a line for each paragraph. */
function plain(node: unknown): string {
	if (typeof node !== 'object' || node === null) return '';
	const { type, text, content } = node as { type?: string; text?: string; content?: unknown[] };
	if (typeof text === 'string') return text;
	const inner = (content ?? []).map(plain);
	return type === 'paragraph' || type === 'heading' ? inner.join('') : inner.join('\n');
}
