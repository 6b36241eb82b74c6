import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';

/** Headings that skip a level, with the level they may have: the same rule as `headingsInOrder`, for the document being typed. */
export function skipped(doc: Node): Array<{ at: number; level: number }> {
	const found: Array<{ at: number; level: number }> = [];
	let last = 1;
	doc.descendants((node, at) => {
		if (node.type.name !== 'heading') return true;
		const level = Math.min(Number(node.attrs['level']), last + 1);
		if (level !== node.attrs['level']) found.push({ at, level });
		last = level;
		return false;
	});
	return found;
}

/** The deepest heading that may stand at this place. */
export function deepestHere(doc: Node, place: number): number {
	let last = 1;
	doc.nodesBetween(0, place, (node, at) => {
		if (node.type.name === 'heading' && at + node.nodeSize <= place) last = Number(node.attrs['level']);
		return true;
	});
	return Math.min(4, last + 1);
}

/** No level is ever skipped, however a heading came there: typed, pasted, or left behind when the one above it went. */
export const HeadingOrder = Extension.create({
	name: 'headingOrder',
	addProseMirrorPlugins: () => [
		new Plugin({
			appendTransaction: (changes, _before, { doc, tr }) => {
				if (!changes.some(({ docChanged }) => docChanged)) return null;
				for (const { at, level } of skipped(doc)) tr.setNodeAttribute(at, 'level', level);
				return tr.docChanged ? tr : null;
			}
		})
	]
});
