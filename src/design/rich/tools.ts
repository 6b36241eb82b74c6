import type { Editor } from '@tiptap/core';
import * as m from '#messages';
import type { IconName } from '../show/icons.ts';
import { deepestHere } from './heading-order.ts';

/** A button above the text. `keys` as the browser names them (aria-keyshortcuts), Control standing for Command on a Mac. */
export type Tool = {
	name: string;
	label: string;
	sign?: string;
	icon?: IconName;
	keys: string;
	on?: (editor: Editor) => boolean;
	able?: (editor: Editor) => boolean;
	press: (editor: Editor) => unknown;
};

const heading = (level: 2 | 3 | 4): Tool => ({
	name: `heading-${level}`,
	label: m.design_tool_heading({ level }),
	sign: `H${level}`,
	keys: `Control+Alt+${level}`,
	on: (editor) => editor.isActive('heading', { level }),
	able: ({ state }) => level <= deepestHere(state.doc, state.selection.from),
	press: (editor) => editor.chain().focus().toggleHeading({ level }).run()
});

/** What can be done to a text, in the order of the buttons. A brief one has no headings. */
export const toolsFor = (openLink: () => void, { brief }: { brief: boolean }): Tool[] => [
	{
		name: 'bold',
		label: m.design_tool_bold(),
		sign: 'B',
		keys: 'Control+B',
		on: (editor) => editor.isActive('bold'),
		press: (editor) => editor.chain().focus().toggleBold().run()
	},
	{
		name: 'italic',
		label: m.design_tool_italic(),
		sign: 'I',
		keys: 'Control+I',
		on: (editor) => editor.isActive('italic'),
		press: (editor) => editor.chain().focus().toggleItalic().run()
	},
	...(brief ? [] : ([2, 3, 4] as const).map(heading)),
	{
		name: 'list',
		label: m.design_tool_list(),
		icon: 'list',
		keys: 'Control+Shift+8',
		on: (editor) => editor.isActive('bulletList'),
		press: (editor) => editor.chain().focus().toggleBulletList().run()
	},
	{
		name: 'numbers',
		label: m.design_tool_numbers(),
		sign: '1.',
		keys: 'Control+Shift+7',
		on: (editor) => editor.isActive('orderedList'),
		press: (editor) => editor.chain().focus().toggleOrderedList().run()
	},
	{
		name: 'quote',
		label: m.design_tool_quote(),
		icon: 'quote',
		keys: 'Control+Shift+B',
		on: (editor) => editor.isActive('blockquote'),
		press: (editor) => editor.chain().focus().toggleBlockquote().run()
	},
	{
		name: 'link',
		label: m.design_tool_link(),
		icon: 'link',
		keys: 'Control+K',
		on: (editor) => editor.isActive('link'),
		press: openLink
	},
	{
		name: 'undo',
		label: m.writing_undo(),
		icon: 'undo',
		keys: 'Control+Z',
		able: (editor) => editor.can().undo(),
		press: (editor) => editor.chain().focus().undo().run()
	}
];
