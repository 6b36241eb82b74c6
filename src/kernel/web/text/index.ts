export { emptyDoc, headingsInOrder, isSafeHref, plainText, type Block, type Doc, type Inline, type ListItem, type Mark } from './doc.ts';
export { DocSchema } from './schema.ts';
export { slugOf } from './slug.ts';
export { renderHtml, withoutStops } from './render.ts';
