import { Editor, Extension, type JSONContent } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import { isSafeHref, type Doc } from '#kernel/web/text';
import { HeadingOrder } from './heading-order.ts';
import { cleanPaste } from './paste.ts';

type Options = {
	element: HTMLElement;
	/** The id of the text box, so that links to the field arrive. */
	id: string;
	doc: Doc;
	label: string;
	locale: string;
	changed: (doc: Doc) => void;
	moved: () => void;
};

/** The rich editor with exactly the shapes our documents know: nothing else can be typed or pasted into it. */
export const openEditor = ({ element, id, doc, label, locale, changed, moved }: Options): Editor =>
	new Editor({
		element,
		content: asContent(doc),
		injectCSS: false,
		editorProps: {
			attributes: { id, role: 'textbox', 'aria-multiline': 'true', 'aria-label': label, lang: locale, class: 'prose' },
			transformPastedHTML: cleanPaste,
			// The Tab key leaves the text, also in a list: nobody is held in it (WCAG 2.1.2). Deeper and back have keys of their own.
			handleDOMEvents: { keydown: (_, { key }) => key === 'Tab' }
		},
		extensions: [
			StarterKit.configure({
				code: false,
				codeBlock: false,
				strike: false,
				underline: false,
				heading: { levels: [2, 3, 4] },
				link: { openOnClick: false, autolink: false, isAllowedUri: (address) => isSafeHref(address) }
			}),
			HeadingOrder,
			ListKeys
		],
		onUpdate: ({ editor }) => changed(asDoc(editor.getJSON())),
		onTransaction: moved
	});

const ListKeys = Extension.create({
	name: 'listKeys',
	addKeyboardShortcuts: () => ({
		'Mod-]': ({ editor }) => editor.commands.sinkListItem('listItem'),
		'Mod-[': ({ editor }) => editor.commands.liftListItem('listItem')
	})
});

/** An empty document is one empty line to type in. */
export const asContent = (doc: Doc): Doc | string => (doc.content.length ? doc : '');

/** The editor's JSON with only what our documents hold: its own defaults (`target`, `start`, …) stay behind. */
export const asDoc = (json: JSONContent): Doc => ({ type: 'doc', content: (json.content ?? []).filter(hasWords).map(plain) }) as Doc;

const hasWords = ({ type, content }: JSONContent): boolean => type !== 'paragraph' || Boolean(content?.length);

function plain({ type, attrs, content, text, marks }: JSONContent): JSONContent {
	const node: JSONContent = { type };
	if (type === 'heading') node.attrs = { level: attrs?.['level'] };
	if (text !== undefined) node.text = text;
	if (content?.length) node.content = content.map(plain);
	if (marks?.length)
		node.marks = marks.map((mark) =>
			mark.type === 'link' ? { type: 'link', attrs: { href: mark.attrs?.['href'] } } : { type: mark.type }
		);
	return node;
}
