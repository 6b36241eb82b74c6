import { Editor, type JSONContent } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import { isSafeHref, type Doc } from '#kernel/web/text';
import { cleanPaste } from './paste.ts';

type Options = { element: HTMLElement; doc: Doc; label: string; locale: string; changed: (doc: Doc) => void; moved: () => void };

/** The rich editor with exactly the shapes our documents know: nothing else can be typed or pasted into it. */
export const openEditor = ({ element, doc, label, locale, changed, moved }: Options): Editor =>
	new Editor({
		element,
		content: doc.content.length ? doc : '',
		injectCSS: false,
		editorProps: {
			attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label, lang: locale, class: 'prose' },
			transformPastedHTML: cleanPaste
		},
		extensions: [
			StarterKit.configure({
				code: false,
				codeBlock: false,
				strike: false,
				underline: false,
				heading: { levels: [2, 3, 4] },
				link: { openOnClick: false, autolink: false, isAllowedUri: (address) => isSafeHref(address) }
			})
		],
		onUpdate: ({ editor }) => changed(asDoc(editor.getJSON())),
		onTransaction: moved
	});

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
