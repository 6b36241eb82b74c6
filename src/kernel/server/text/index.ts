export {
	DocSchema,
	emptyDoc,
	isSafeHref,
	plainText,
	renderHtml,
	slugOf,
	withoutStops,
	type Block,
	type Doc,
	type Inline
} from '#kernel/web/text';
export { escapeHtml, loosePage } from './loose-page.ts';
export { csv } from './csv.ts';
export { legible } from './legible.ts';
export { fromForm, fromMarkup, toMarkup } from './markup.ts';
