import * as v from 'valibot';

/**
 * Rich text as ProseMirror JSON, cut down to what a page of ours may hold. Anything else is refused, not cleaned: HTML is never stored.
 * Shared with the browser, where Tiptap makes the same shapes.
 */
export type Mark = { type: 'bold' } | { type: 'italic' } | { type: 'link'; attrs: { href: string } };
export type Inline = { type: 'text'; text: string; marks?: Mark[] } | { type: 'hardBreak' };
export type Block =
	| { type: 'paragraph'; content?: Inline[] }
	| { type: 'heading'; attrs: { level: 2 | 3 | 4 }; content?: Inline[] }
	| { type: 'bulletList' | 'orderedList'; content: ListItem[] }
	| { type: 'blockquote'; content: Block[] }
	| { type: 'horizontalRule' };
export type ListItem = { type: 'listItem'; content: Block[] };
export type Doc = { type: 'doc'; content: Block[] };

/** Deeper than anybody writes. */
const deepest = 12;
const longest = 200_000;

/** Web, mail and telephone, or an address of this house. Control signs, spaces and back slashes hide other schemes: refused. */
export const isSafeHref = (href: string): boolean =>
	href.length <= 2000 &&
	!/[\s\p{Cc}\\]/u.test(href) &&
	(/^(https?:\/\/[^/]|mailto:[^/]|tel:[+\d])/i.test(href) || /^\/(?!\/)/.test(href) || /^#[\w-]+$/.test(href));

const MarkSchema: v.GenericSchema<Mark> = v.variant('type', [
	v.strictObject({ type: v.literal('bold') }),
	v.strictObject({ type: v.literal('italic') }),
	v.strictObject({ type: v.literal('link'), attrs: v.strictObject({ href: v.pipe(v.string(), v.check(isSafeHref, 'common_link_wrong')) }) })
]);
const InlineSchema: v.GenericSchema<Inline> = v.variant('type', [
	v.strictObject({
		type: v.literal('text'),
		// No sign that is no text: the database keeps none of them.
		text: v.pipe(
			v.string(),
			v.nonEmpty(),
			v.check((text) => !text.includes('\0') && text.isWellFormed(), 'common_text_wrong')
		),
		marks: v.optional(v.pipe(v.array(MarkSchema), v.maxLength(3)))
	}),
	v.strictObject({ type: v.literal('hardBreak') })
]);
const inline = v.optional(v.array(InlineSchema));
const ItemSchema: v.GenericSchema<ListItem> = v.strictObject({ type: v.literal('listItem'), content: v.lazy(() => v.array(BlockSchema)) });
const BlockSchema: v.GenericSchema<Block> = v.variant('type', [
	v.strictObject({ type: v.literal('paragraph'), content: inline }),
	v.strictObject({ type: v.literal('heading'), attrs: v.strictObject({ level: v.picklist([2, 3, 4]) }), content: inline }),
	v.strictObject({ type: v.picklist(['bulletList', 'orderedList']), content: v.array(ItemSchema) }),
	v.strictObject({ type: v.literal('blockquote'), content: v.lazy(() => v.array(BlockSchema)) }),
	v.strictObject({ type: v.literal('horizontalRule') })
]) as v.GenericSchema<Block>;

/** How deep it goes, counted without recursion: a hostile text of ten thousand levels must not overflow anything. */
function isShallow(value: unknown): boolean {
	let level: unknown[] = [value];
	for (let depth = 0; level.length > 0; depth += 1) {
		if (depth > deepest * 2) return false;
		level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
	}
	return true;
}

/** Headings go down one step at a time, beginning with the second level (the page's title is the first), wherever they stand in the text. */
export function headingsInOrder(doc: Doc): boolean {
	let last = 1;
	for (const { attrs } of headingsIn(doc.content)) {
		if (attrs.level > last + 1) return false;
		last = attrs.level;
	}
	return true;
}

const headingsIn = (blocks: ReadonlyArray<Block | ListItem>): Array<Extract<Block, { type: 'heading' }>> =>
	blocks.flatMap((block) =>
		block.type === 'heading' ? [block] : block.type !== 'paragraph' && 'content' in block ? headingsIn(block.content) : []
	);

const Shallow = v.pipe(
	v.unknown(),
	v.check((value) => isShallow(value) && JSON.stringify(value ?? null).length <= longest, 'common_text_too_deep')
);

export const DocSchema: v.GenericSchema<unknown, Doc> = v.pipe(
	Shallow,
	v.strictObject({ type: v.literal('doc'), content: v.array(BlockSchema) }, 'common_text_wrong'),
	v.check(headingsInOrder, 'common_headings_order')
) as v.GenericSchema<unknown, Doc>;

export const emptyDoc: Doc = { type: 'doc', content: [] };

/** Every word of it, a line per block: for search, previews and mails. */
export function plainText(doc: Doc): string {
	const of = (node: Doc | Block | ListItem | Inline): string => {
		if (node.type === 'text') return node.text;
		if (node.type === 'hardBreak') return '\n';
		if (!('content' in node) || !node.content) return '';
		const glue = node.type === 'paragraph' || node.type === 'heading' ? '' : '\n';
		return (node.content as Array<Block | ListItem | Inline>).map(of).join(glue);
	};
	return of(doc).trim();
}
