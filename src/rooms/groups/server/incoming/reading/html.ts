import { compile } from 'html-to-text';

const asPlain = compile({
	wordwrap: false,
	limits: { maxInputLength: 2_000_000, maxDepth: 60, maxChildNodes: 20_000 },
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

/** The words of an HTML mail, quotes marked with `> ` as in plain text. */
export const plainOf = (html: string): string => asPlain(html);
