import { slugOf } from './slug.ts';
import { isSafeHref, type Block, type Doc, type Inline, type ListItem, type Mark } from './doc.ts';

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => signs[sign] ?? '');

type Words = Extract<Inline, { type: 'text' }>;

export type RenderOptions = {
	/** Added to every heading's level, when the text stands under a heading of its own. */
	deeper?: 0 | 1 | 2;
	/** Makes an inside address one of this page's language. */
	localise?: (path: string) => string;
};

const address = /https?:\/\/[^\s<>"]{1,1900}/gi;

/** Without the stops that end the sentence: those are not of the address. Looked at from the end, sign by sign. */
export function withoutStops(found: string): string {
	let end = found.length;
	while (end > 0 && `.,;:!?)]'’”»`.includes(found.charAt(end - 1))) end -= 1;
	return found.slice(0, end);
}

/** An address that was typed as it is opens as a link does. */
function linked(one: Words): Words[] {
	const { text, marks = [] } = one;
	if (!/https?:\/\//i.test(text) || marks.some(({ type }) => type === 'link')) return [one];
	const parts: Words[] = [];
	let at = 0;
	for (const { 0: found, index } of text.matchAll(address)) {
		const href = withoutStops(found);
		if (!isSafeHref(href)) continue;
		parts.push({ ...one, text: text.slice(at, index) }, { ...one, text: href, marks: [...marks, { type: 'link', attrs: { href } }] });
		at = index + href.length;
	}
	return [...parts, { ...one, text: text.slice(at) }];
}

/** The one place where a document becomes HTML. Everything is escaped; only tags written here come out. */
export function renderHtml(doc: Doc, { deeper = 0, localise = (path) => path }: RenderOptions = {}): string {
	const taken = new Map<string, number>();
	const anchor = (text: string): string => {
		const name = slugOf(text, 'deel');
		const count = (taken.get(name) ?? 0) + 1;
		taken.set(name, count);
		return count === 1 ? name : `${name}-${count}`;
	};
	const inline = (content: Inline[] = []): string =>
		content
			.flatMap((one) => (one.type === 'hardBreak' ? '<br>' : linked(one).map(({ text, marks = [] }) => marked(escape(text), marks))))
			.join('');
	const marked = (html: string, marks: Mark[]): string => marks.reduceRight((inner, mark) => wrap(inner, mark), html);
	const wrap = (inner: string, mark: Mark): string => {
		if (mark.type === 'bold') return `<strong>${inner}</strong>`;
		if (mark.type === 'italic') return `<em>${inner}</em>`;
		const { href } = mark.attrs;
		if (!isSafeHref(href)) return inner;
		return href.startsWith('/')
			? `<a href="${escape(localise(href))}">${inner}</a>`
			: `<a href="${escape(href)}"${/^http/i.test(href) ? ' rel="noopener external"' : ''}>${inner}</a>`;
	};
	const words = (content: Inline[] = []) => content.map((one) => (one.type === 'text' ? one.text : ' ')).join('');
	const item = ({ content }: ListItem): string =>
		`<li>${content.length === 1 && content[0]?.type === 'paragraph' ? inline(content[0].content) : content.map(block).join('')}</li>`;
	const block = (node: Block): string => {
		switch (node.type) {
			case 'paragraph':
				return `<p>${inline(node.content)}</p>`;
			case 'heading': {
				const level = Math.min(6, node.attrs.level + deeper);
				return `<h${level} id="${anchor(words(node.content))}">${inline(node.content)}</h${level}>`;
			}
			case 'bulletList':
				return `<ul>${node.content.map(item).join('')}</ul>`;
			case 'orderedList':
				return `<ol>${node.content.map(item).join('')}</ol>`;
			case 'blockquote':
				return `<blockquote>${node.content.map(block).join('')}</blockquote>`;
			case 'horizontalRule':
				return '<hr>';
		}
	};
	return doc.content.map(block).join('');
}
