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

/** Web, mail and telephone, or an address of this house. Control signs, spaces and back slashes hide other schemes: refused. */
export const isSafeHref = (href: string): boolean =>
	href.length <= 2000 &&
	!/[\s\p{Cc}\\]/u.test(href) &&
	(/^(https?:\/\/[^/]|mailto:[^/]|tel:[+\d])/i.test(href) || /^\/(?!\/)/.test(href) || /^#[\w-]+$/.test(href));

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
