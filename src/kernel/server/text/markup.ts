import { fromMarkdown } from 'mdast-util-from-markdown';
import type { PhrasingContent, RootContent } from 'mdast';
import { isSafeHref, type Block, type Doc, type Inline, type Mark } from '#kernel/web/text';

/**
 * Light markup for who writes without scripts: a small part of Markdown (headings ## to ####, lists, quotes, bold, italic, links, ---).
 * HTML in it stays the text it is; what is not in our part becomes its plain words. Nothing typed is lost.
 */
export function fromMarkup(text: string): Doc {
	if (isTangled(text)) return { type: 'doc', content: text.split(/\n{2,}/).flatMap(plainly) };
	return { type: 'doc', content: fromMarkdown(text, { extensions: [{ disable: { null: notOurs } }] }).children.flatMap(blockOf) };
}

/** What would take words away (the language of a block of code, the address behind a reference) is read as the words it is. */
const notOurs = ['codeFenced', 'codeIndented', 'definition'];

/** More than anybody writes. What such signs could mean together takes longer to find out than anybody waits. */
const most = { stars: 4000, starsTogether: 1000, brackets: 2000, levels: 24 };

/** Is this made to be hard to read? Then it is the words it is. Looked at once, from beginning to end. */
function isTangled(text: string): boolean {
	return (
		count(text, /[*_]/g) > most.stars ||
		count(text, /\[/g) > most.brackets ||
		text.split(/\n[ \t]*\n/).some((part) => count(part, /[*_]/g) > most.starsTogether) ||
		text.split('\n').some((line) => levelsIn(line) > most.levels)
	);
}

const count = (text: string, signs: RegExp): number => text.match(signs)?.length ?? 0;

/** Quotes and lists that a line opens within each other; a ruled line opens none. */
const levelsIn = (line: string): number =>
	/^[-*_\s]*$/.test(line) ? 0 : count(/^[\s\d>.)+*-]*/.exec(line)?.[0] ?? '', />|\d[.)]\s|[-+*]\s/g);

const plainly = (text: string): Block[] => {
	const content = linesOf(text, []);
	return content.length ? [{ type: 'paragraph', content }] : [];
};

function blockOf(node: RootContent): Block[] {
	switch (node.type) {
		case 'paragraph':
			return [paragraph(node.children)];
		case 'heading':
			return [{ type: 'heading', attrs: { level: Math.min(4, Math.max(2, node.depth)) as 2 }, content: inlineOf(node.children) }];
		case 'list':
			return [
				{
					type: node.ordered ? 'orderedList' : 'bulletList',
					content: node.children.map((item) => ({ type: 'listItem', content: item.children.flatMap(blockOf) }))
				}
			];
		case 'blockquote':
			return [{ type: 'blockquote', content: node.children.flatMap(blockOf) }];
		case 'thematicBreak':
			return [{ type: 'horizontalRule' }];
		case 'html':
			return [{ type: 'paragraph', content: linesOf(node.value, []) }];
		default:
			return [];
	}
}

const paragraph = (children: PhrasingContent[]): Block => ({ type: 'paragraph', content: inlineOf(children) });

function inlineOf(children: readonly PhrasingContent[], marks: Mark[] = []): Inline[] {
	return children.flatMap((node): Inline[] => {
		switch (node.type) {
			case 'text':
			case 'inlineCode':
			case 'html':
				return linesOf(node.value, marks);
			case 'strong':
				return inlineOf(node.children, [...marks, { type: 'bold' }]);
			case 'emphasis':
				return inlineOf(node.children, [...marks, { type: 'italic' }]);
			case 'link':
				return isSafeHref(node.url)
					? inlineOf(node.children, [...marks, { type: 'link', attrs: { href: node.url } }])
					: inlineOf(node.children, marks);
			case 'break':
				return [{ type: 'hardBreak' }];
			case 'image':
				return linesOf(node.alt ?? '', marks);
			default:
				return [];
		}
	});
}

/** A line break inside a paragraph is a space, as in a letter that was typed in short lines. */
function linesOf(text: string, marks: Mark[]): Inline[] {
	const flat = text
		.split('\n')
		.map((line, at, { length }) => (at === 0 ? (length > 1 ? line.trimEnd() : line) : at === length - 1 ? line.trimStart() : line.trim()))
		.filter((line, at, { length }) => line !== '' || at === 0 || at === length - 1)
		.join(' ');
	return flat ? [{ type: 'text', text: flat, ...(marks.length ? { marks } : {}) }] : [];
}

/** The light markup of a document: what the text box shows. `fromMarkup` of it is the document again. */
export function toMarkup(doc: Doc): string {
	return doc.content.map((block) => write(block)).join('\n\n');
}

function write(block: Block): string {
	switch (block.type) {
		case 'paragraph':
			return words(block.content).split('\\\n').map(guard).join('\\\n');
		case 'heading':
			return `${'#'.repeat(block.attrs.level)} ${words(block.content)}`;
		case 'bulletList':
		case 'orderedList':
			return block.content
				.map((item, index) => indent(item.content.map(write).join('\n\n'), block.type === 'bulletList' ? '- ' : `${index + 1}. `))
				.join('\n');
		case 'blockquote':
			return block.content.map(write).join('\n\n').replace(/^/gm, '> ');
		case 'horizontalRule':
			return '---';
	}
}

const indent = (text: string, bullet: string): string => bullet + text.replace(/\n(?=.)/g, `\n${' '.repeat(bullet.length)}`);

/** A line of a paragraph that begins like something else keeps being one. */
const guard = (text: string): string =>
	text
		.replace(
			/^(\s*)([-+>#]|\d+[.)])(?=\s|$|#)/,
			(whole, space: string, sign: string) => `${space}${sign.length > 1 ? `${sign.slice(0, -1)}\\${sign.slice(-1)}` : `\\${sign}`}`
		)
		.replace(/^(-+|=+)$/, '\\$1');

function words(content: Inline[] = []): string {
	return content
		.map((one) => (one.type === 'hardBreak' ? '\\\n' : marked(one.text.replace(/[\\`*_[\]<>&]/g, '\\$&'), one.marks ?? [])))
		.join('');
}

function marked(text: string, marks: Mark[]): string {
	return marks.reduceRight(
		(inner, mark) => (mark.type === 'bold' ? `**${inner}**` : mark.type === 'italic' ? `*${inner}*` : `[${inner}](<${mark.attrs.href}>)`),
		text
	);
}

/** What a form sent: the rich editor's document as JSON, or light markup. What looks like JSON and is none is text somebody typed. */
export function fromForm(text: string): unknown {
	if (!text.startsWith('{"type":"doc"')) return fromMarkup(text);
	try {
		return JSON.parse(text);
	} catch {
		return fromMarkup(text);
	}
}
