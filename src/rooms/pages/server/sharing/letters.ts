import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import opentype from 'opentype.js';

/** Our own letters as outlines: what is drawn looks the same on a machine that has no letters at all. */
export type Face = 'title' | 'text' | 'strong';
const files: Record<Face, [family: string, weight: number]> = {
	title: ['bricolage-grotesque', 700],
	text: ['atkinson-hyperlegible-next', 400],
	strong: ['atkinson-hyperlegible-next', 600]
};

type Font = opentype.Font;
const opened = new Map<Face, Font[]>();

/** The letters of a face: the Latin ones, then those with the signs of other languages. */
function fontsOf(face: Face): Font[] {
	const known = opened.get(face);
	if (known) return known;
	const [family, weight] = files[face];
	const fonts = ['latin', 'latin-ext'].map((part) => {
		const bytes = readFileSync(join(process.cwd(), 'node_modules/@fontsource', family, 'files', `${family}-${part}-${weight}-normal.woff`));
		return opentype.parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
	});
	opened.set(face, fonts);
	return fonts;
}

/** Pieces of a text, each in the font that has its signs. A sign that none has is left out. */
function runs(text: string, fonts: readonly Font[]): Array<{ font: Font; text: string }> {
	const found: Array<{ font: Font; text: string }> = [];
	for (const sign of text) {
		const font = fonts.find((one) => one.charToGlyphIndex(sign) > 0);
		const last = found.at(-1);
		if (font && last?.font === font) last.text += sign;
		else if (font) found.push({ font, text: sign });
	}
	return found;
}

export const widthOf = (text: string, face: Face, size: number): number =>
	runs(text, fontsOf(face)).reduce((sum, run) => sum + run.font.getAdvanceWidth(run.text, size), 0);

/** The data of an SVG path with these words, their base line beginning at `x`, `y`. */
export function outlines(text: string, face: Face, size: number, x: number, y: number): string {
	let at = x;
	return runs(text, fontsOf(face))
		.map(({ font, text }) => {
			const path = font.getPath(text, at, y, size).toPathData(1);
			at += font.getAdvanceWidth(text, size);
			return path;
		})
		.join('');
}

/** Lines no wider than `width`; a word that is wider itself is cut where it must. */
export function wrap(text: string, face: Face, size: number, width: number): string[] {
	const lines: string[] = [];
	let line = '';
	for (const word of text
		.split(/\s+/)
		.filter(Boolean)
		.flatMap((word) => pieces(word, face, size, width))) {
		const longer = line ? `${line} ${word}` : word;
		if (widthOf(longer, face, size) <= width) line = longer;
		else {
			if (line) lines.push(line);
			line = word;
		}
	}
	return line ? [...lines, line] : lines;
}

function pieces(word: string, face: Face, size: number, width: number): string[] {
	if (widthOf(word, face, size) <= width) return [word];
	const signs = [...word];
	let count = signs.length;
	while (count > 1 && widthOf(`${signs.slice(0, count).join('')}-`, face, size) > width) count -= 1;
	return [`${signs.slice(0, count).join('')}-`, ...pieces(signs.slice(count).join(''), face, size, width)];
}

/** At most `most` lines; what does not fit ends in an ellipsis. */
export function cut(lines: readonly string[], most: number): string[] {
	if (lines.length <= most) return [...lines];
	return [...lines.slice(0, most - 1), `${lines[most - 1]?.replace(/[\s.,:;–-]*\S{0,2}$/, '')}…`];
}
