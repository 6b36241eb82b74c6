/** The few forms everything is made of, on a sheet of 640 × 400. Colours are named as in tokens.css; `draw.ts` knows how they look. */
export type Paint =
	| 'sun'
	| 'coral'
	| 'sky'
	| 'leaf'
	| 'plum'
	| 'brand'
	| 'ink'
	| 'paper'
	| 'sheet'
	| 'wood'
	| 'cocoa'
	| `wash-${'sun' | 'coral' | 'sky' | 'leaf' | 'plum'}`;
/** A piece of drawing. */
export type Piece = string;

const paint = (colour: Paint, see = 1) => `class="${colour}"${see < 1 ? ` opacity="${see}"` : ''}`;

export const circle = (x: number, y: number, r: number, colour: Paint, see = 1): Piece =>
	`<circle cx="${x}" cy="${y}" r="${r}" ${paint(colour, see)}/>`;
export const oval = (x: number, y: number, rx: number, ry: number, colour: Paint, see = 1): Piece =>
	`<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" ${paint(colour, see)}/>`;
/** From its top left corner. */
export const block = (x: number, y: number, w: number, h: number, colour: Paint, round = 6, see = 1): Piece =>
	`<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${Math.min(round, w / 2, h / 2)}" ${paint(colour, see)}/>`;
/** A half circle that stands on `y`. */
export const dome = (x: number, y: number, r: number, colour: Paint): Piece =>
	`<path d="M${x - r} ${y}a${r} ${r} 0 0 1 ${2 * r} 0z" ${paint(colour)}/>`;
/** A half circle that hangs from `y`. */
export const bowl = (x: number, y: number, r: number, colour: Paint): Piece =>
	`<path d="M${x - r} ${y}a${r} ${r} 0 0 0 ${2 * r} 0z" ${paint(colour)}/>`;
/** A door without a house: round above, straight below, standing on `y`, `x` in its middle. */
export const arch = (x: number, y: number, w: number, h: number, colour: Paint): Piece => {
	const r = Math.min(w / 2, h);
	return `<path d="M${x - w / 2} ${y}v${r - h}a${w / 2} ${r} 0 0 1 ${w} 0v${h - r}z" ${paint(colour)}/>`;
};
/** A stroke with round ends. */
export const line = (path: string, colour: Paint, width = 6): Piece =>
	`<path d="${path}" fill="none" stroke-linecap="round" stroke-linejoin="round" stroke-width="${width}" class="line-${colour}"/>`;
export const group = (pieces: Piece[], how: string): Piece => `<g ${how}>${pieces.join('')}</g>`;
export const turned = (degrees: number, x: number, y: number, ...pieces: Piece[]): Piece =>
	group(pieces, `transform="rotate(${degrees} ${x} ${y})"`);

/** The six that play, in turn. */
const colours: readonly Paint[] = ['sun', 'coral', 'sky', 'leaf', 'plum', 'brand'];
export const of = (index: number): Paint => colours[index % colours.length] ?? 'sun';
