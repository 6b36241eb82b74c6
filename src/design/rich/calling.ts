import type { Editor } from '@tiptap/core';

/** What somebody is typing behind an @: where it begins in the text, and the words up to the cursor. */
export type Calling = { from: number; words: string };

/** An @ at the beginning or behind a blank or a bracket, then at most three words of a name. */
const typed = /(?:^|[\s(\u00a0])@([\p{L}\p{M}'’.-]*(?:[ \u00a0][\p{L}\p{M}'’.-]+){0,2})$/u;
const longest = 60;

/** Reads backwards from the cursor; undefined where nobody is being called. */
export function callingIn(editor: Editor): Calling | undefined {
	const { empty, $from } = editor.state.selection;
	if (!empty || !editor.isFocused) return undefined;
	const before = $from.parent.textBetween(Math.max(0, $from.parentOffset - longest), $from.parentOffset, '\n', '\n');
	const words = typed.exec(before)?.[1];
	return words === undefined ? undefined : { from: $from.pos - words.length - 1, words };
}

/** Writes the name out, with a blank behind it. */
export function call(editor: Editor, { from }: Calling, name: string): void {
	const to = editor.state.selection.from;
	editor
		.chain()
		.focus()
		.insertContentAt({ from, to }, { type: 'text', text: `@${name} ` })
		.run();
}
