import { compile } from 'html-to-text';

/** Stands where something was left out: a sign that nobody types (private use), so that it is never mistaken. */
const leftOut = '\uf8fe';
const longestHtml = 2_000_000;

const asPlain = compile({
	wordwrap: false,
	limits: { maxInputLength: longestHtml, maxDepth: 60, maxChildNodes: 20_000, ellipsis: leftOut },
	selectors: [
		{ selector: 'a', options: { hideLinkHrefIfSameAsText: true, ignoreHref: false, linkBrackets: ['<', '>'] } },
		{ selector: 'img', format: 'skip' },
		{ selector: 'style', format: 'skip' },
		{ selector: 'script', format: 'skip' },
		{ selector: 'head', format: 'skip' },
		{ selector: 'hr', options: { length: 40 } },
		...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
		{ selector: 'table', format: 'block' }
	]
});

/** What a reader sees where words of a mail were left out. */
export const cutMark = '[…]';

/**
 * The words of an HTML mail, quotes marked with `> ` as in plain text, and whether that is all: what is longer, or nested deeper, than any
 * honest mail is left out, and marked where it stood.
 */
export function plainOf(html: string): { text: string; whole: boolean } {
	const text = asPlain(html.slice(0, longestHtml));
	return { text: text.replaceAll(leftOut, cutMark), whole: html.length <= longestHtml && !text.includes(leftOut) };
}
