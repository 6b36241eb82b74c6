// @vitest-environment jsdom
import * as v from 'valibot';
import { afterEach, describe, expect, test } from 'vitest';
import type { Editor } from '@tiptap/core';
import { DocSchema, emptyDoc, type Doc } from '#kernel/web/text';
import { googleDocs, libreOffice, wordDesktop, wordOnline } from './pasted.fixture.ts';
import { asDoc, openEditor } from './tiptap.ts';
import { deepestHere } from './heading-order.ts';

let editor: Editor | undefined;
afterEach(() => editor?.destroy());

function open(doc: Doc = emptyDoc): Editor {
	editor = openEditor({
		element: document.createElement('div'),
		id: 'tekst',
		doc,
		label: 'Tekst',
		locale: 'nl',
		changed: () => {},
		moved: () => {}
	});
	return editor;
}

/** The document after pasting, a line per block: `##` headings, `-` and `1.` items (deeper ones indented), `**bold**`. */
function pasted(html: string): string[] {
	const at = open();
	at.view.pasteHTML(html, new Event('paste') as ClipboardEvent);
	const doc = asDoc(at.getJSON());
	expect(v.safeParse(DocSchema, doc).success, 'our server takes it').toBe(true);
	return doc.content.flatMap((block) => written(block as Node));
}

type Node = {
	type: string;
	attrs?: { level?: number };
	content?: Node[];
	text?: string;
	marks?: Array<{ type: string; attrs?: { href: string } }>;
};

function written({ type, attrs, content = [], text = '', marks = [] }: Node): string[] {
	if (type === 'text') return [marks.reduce((words, mark) => signs[mark.type]?.(words, mark.attrs?.href) ?? words, text)];
	const inner = content.map(written);
	if (type === 'bulletList' || type === 'orderedList')
		return inner.flatMap(([first, ...rest], index) => [
			`${type === 'bulletList' ? '-' : `${index + 1}.`} ${first}`,
			...rest.map((line) => `  ${line}`)
		]);
	if (type === 'listItem') return inner.flat();
	const words = inner.flat().join('').trim();
	return [type === 'heading' ? `${'#'.repeat(attrs?.level ?? 0)} ${words}` : words];
}

const signs: Record<string, (words: string, href?: string) => string> = {
	bold: (words) => `**${words}**`,
	italic: (words) => `*${words}*`,
	link: (words, href) => `[${words}](${href})`
};

describe('what is pasted becomes what it means', () => {
	test('from Word: headings in order, lists that look like lists, no comments, no struck words, no files of somebody', () => {
		expect(pasted(wordDesktop)).toEqual([
			'## Verslag van de netwerkdag',
			'## Waarover het ging',
			'Tweeëntwintig mensen uit **zeventien plekken** kwamen *samen* in Gent.[1]',
			'### Wat we onthouden',
			'- Licht en warmte tellen',
			'  - Ook in de gang',
			'- Soep helpt',
			'We beslisten twee dingen:',
			'1. Een blad over verzekering',
			'2. De volgende keer gaat over vaders',
			'Wie · Wanneer',
			'Werkgroep · januari',
			'[Het hele verslag](https://voorbeeld.example/verslag) en het plan.'
		]);
	});

	test('from Word on the web', () => {
		expect(pasted(wordOnline)).toEqual([
			'## Zaterdag met papa’s',
			'Er kwam er **één** per maand.',
			'- Van vader tot vader',
			'- Iets om te doen'
		]);
	});

	test('from Google Docs', () => {
		expect(pasted(googleDocs)).toEqual(['## Buiten in de winter', 'Een half uur is **lang genoeg*** voor iedereen*', '- Laarzen te leen']);
	});

	test('from LibreOffice', () => {
		expect(pasted(libreOffice)).toEqual(['## Wat we leerden', '**Samen** kou hebben.', '1. Eerst soep', '2. dan praten']);
	});

	test.for([
		['<p onclick="x()">Dag<script>alert(1)</script></p>', 'Dag'],
		['<p><a href="javascript:alert(1)">klik</a></p>', 'klik'],
		['<p>een<img src=x onerror=alert(1)>twee</p>', 'eentwee'],
		['<style>p{}</style><p>rest</p>', 'rest']
	] as const)('nothing that does something: %s', ([html, words]) => {
		expect(pasted(html)).toEqual([words]);
	});
});

describe('headings', () => {
	const heading = (level: 2 | 3 | 4, text: string) => ({
		type: 'heading' as const,
		attrs: { level },
		content: [{ type: 'text' as const, text }]
	});
	const levels = (at: Editor) => asDoc(at.getJSON()).content.map((block) => (block.type === 'heading' ? block.attrs.level : 0));

	test('no level is skipped, typed or left behind', () => {
		const at = open({ type: 'doc', content: [heading(2, 'Een'), heading(3, 'Twee'), heading(4, 'Drie')] });
		at.commands.setTextSelection(7);
		at.commands.setParagraph();
		expect(levels(at)).toEqual([2, 0, 3]);
		at.commands.setTextSelection(2);
		at.commands.setHeading({ level: 4 });
		expect(levels(at)).toEqual([2, 0, 3]);
	});

	test('the deepest that may stand at a place', () => {
		const at = open({ type: 'doc', content: [heading(2, 'Een'), { type: 'paragraph', content: [{ type: 'text', text: 'woorden' }] }] });
		expect([deepestHere(at.state.doc, 2), deepestHere(at.state.doc, 8)]).toEqual([2, 3]);
	});
});

describe('by keyboard', () => {
	const press = (at: Editor, key: string, more: KeyboardEventInit = {}) => {
		const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
		at.view.dom.dispatchEvent(event);
		return event;
	};
	const list: Doc = {
		type: 'doc',
		content: [
			{
				type: 'bulletList',
				content: ['een', 'twee'].map((text) => ({ type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] }))
			}
		]
	};

	test('Tab leaves the text, also in a list; Ctrl+] goes deeper and Ctrl+[ back', () => {
		const at = open(list);
		at.commands.setTextSelection(11);
		expect(press(at, 'Tab').defaultPrevented).toBe(false);
		expect(asDoc(at.getJSON())).toEqual(list);
		press(at, ']', { ctrlKey: true });
		expect(JSON.stringify(at.getJSON()).match(/bulletList/g)).toHaveLength(2);
		press(at, '[', { ctrlKey: true });
		expect(asDoc(at.getJSON())).toEqual(list);
	});
});
