import { arch, block, bowl, circle, dome, group, line, oval, turned, type Paint, type Piece } from './shapes.ts';

/** What stands, hangs and lies about. `y` is where it stands, `x` its middle. */
export const room = (wall: Paint, floor: Paint, y = 318): Piece => block(0, 0, 640, 400, wall, 0) + block(0, y, 640, 400 - y, floor, 0);

export const rug = (x: number, y: number, rx: number, colour: Paint, inner?: Paint): Piece =>
	oval(x, y, rx, rx * 0.17, colour) + (inner ? oval(x, y, rx * 0.72, rx * 0.11, inner) : '');

export const cushion = (x: number, y: number, w: number, colour: Paint, lean = 0): Piece =>
	turned(lean, x, y, block(x - w / 2, y - w * 0.34, w, w * 0.34, colour, w * 0.17));

export const window = (x: number, y: number, w: number, h: number, sky: Paint = 'sky'): Piece =>
	arch(x, y, w, h, 'sheet') +
	arch(x, y - 9, w - 18, h - 18, sky) +
	circle(x + w * 0.16, y - h * 0.58, w * 0.13, 'sun') +
	line(`M${x} ${y - 6}V${y - h + 12}M${x - w / 2 + 9} ${y - h * 0.42}h${w - 18}`, 'sheet', 6) +
	block(x - w / 2 - 10, y - 4, w + 20, 10, 'wood', 5);

export const lamp = (x: number, y: number, r: number, colour: Paint): Piece =>
	line(`M${x} 0V${y - r}`, 'ink', 3) + dome(x, y, r, colour) + bowl(x, y, r * 0.28, 'sun');

export const sofa = (x: number, y: number, w: number, colour: Paint): Piece =>
	block(x - w / 2 + 14, y - 92, w - 28, 84, colour, 28) +
	block(x - w / 2 + 30, y - 44, w - 60, 36, 'sheet', 12, 0.18) +
	[-1, 1]
		.map(
			(way) => block(x + way * (w / 2 - 21) - 21, y - 72, 42, 66, colour, 20) + block(x + way * (w / 2 - 34) - 6, y - 10, 12, 10, 'wood', 3)
		)
		.join('');

/** A string of half rounds from wall to wall. */
export const bunting = (from: number, to: number, y: number, colours: readonly Paint[], sag = 34): Piece => {
	const count = 9;
	const at = (part: number) => ({ x: from + (to - from) * part, y: y + sag * 4 * part * (1 - part) });
	const flags = Array.from({ length: count }, (_, index) => {
		const spot = at((index + 0.5) / count);
		return bowl(Math.round(spot.x), Math.round(spot.y), 13, colours[index % colours.length] ?? 'sun');
	});
	return line(`M${from} ${y}Q${(from + to) / 2} ${y + sag * 2} ${to} ${y}`, 'ink', 2.5) + flags.join('');
};

export const plant = (x: number, y: number, size: number, pot: Paint): Piece =>
	line(`M${x} ${y - size * 0.3}V${y - size}`, 'brand', 5) +
	[-1, 1].map((way) => turned(way * 38, x, y - size * 0.42, oval(x, y - size * 0.78, size * 0.13, size * 0.34, 'leaf'))).join('') +
	oval(x, y - size * 0.95, size * 0.14, size * 0.32, 'leaf') +
	block(x - size * 0.24, y - size * 0.38, size * 0.48, size * 0.38, pot, size * 0.1);

export const tree = (x: number, y: number, h: number, crown: Paint = 'leaf'): Piece =>
	block(x - h * 0.05, y - h * 0.5, h * 0.1, h * 0.5, 'plum', 6) +
	circle(x, y - h * 0.68, h * 0.3, crown) +
	circle(x - h * 0.2, y - h * 0.5, h * 0.19, crown) +
	circle(x + h * 0.21, y - h * 0.52, h * 0.17, crown);

export const bush = (x: number, y: number, r: number, colour: Paint = 'leaf'): Piece =>
	dome(x - r * 0.8, y, r * 0.7, colour) + dome(x + r * 0.75, y, r * 0.75, colour) + dome(x, y, r, colour);

export const cloud = (x: number, y: number, size: number, see = 0.85): Piece =>
	group(
		[
			circle(x - size * 0.5, y, size * 0.34, 'sheet'),
			circle(x, y - size * 0.18, size * 0.46, 'sheet'),
			circle(x + size * 0.55, y, size * 0.36, 'sheet'),
			block(x - size * 0.8, y, size * 1.65, size * 0.34, 'sheet', size * 0.17)
		],
		`opacity="${see}"`
	);

export const table = (x: number, y: number, w: number, h: number, top: Paint = 'wood'): Piece =>
	block(x - w / 2 + 18, y - h + 8, 12, h - 8, 'plum', 4) +
	block(x + w / 2 - 30, y - h + 8, 12, h - 8, 'plum', 4) +
	block(x - w / 2, y - h, w, 16, top, 8);

export const cup = (x: number, y: number, colour: Paint, steams = true): Piece =>
	line(`M${x + 12} ${y - 17}q12 0 9 8q-3 5-11 4`, colour, 4) +
	block(x - 14, y - 22, 28, 22, colour, 8) +
	(steams ? line(`M${x - 5} ${y - 31}q-6-8 0-15M${x + 6} ${y - 31}q-6-8 0-15`, 'sheet', 4) : '');

export const books = (x: number, y: number, colours: readonly Paint[], h = 34): Piece =>
	colours.map((colour, index) => block(x + index * 12, y - h + ((index * 7) % 10), 10, h - ((index * 7) % 10), colour, 3)).join('');

export const tower = (x: number, y: number, colours: readonly Paint[], size = 24): Piece =>
	colours
		.map((colour, index) => block(x - size / 2 + ((index * 5) % 4) - 1, y - (index + 1) * (size + 1), size, size, colour, 5))
		.join('') + dome(x, y - colours.length * (size + 1), size * 0.5, 'sun');

/** A cupboard of boards, each with what lies on it. */
export const shelf = (
	x: number,
	y: number,
	w: number,
	h: number,
	boards: number,
	on: (board: number, left: number, floor: number) => Piece
): Piece => {
	const each = h / boards;
	const levels = Array.from({ length: boards }, (_, board) => y - h + (board + 1) * each);
	return (
		block(x - w / 2 - 8, y - h - 8, w + 16, h + 8, 'wood', 8) +
		levels.map((floor, board) => block(x - w / 2, floor - each + 8, w, each - 8, 'sheet', 5) + on(board, x - w / 2, floor)).join('')
	);
};

/** A pram with its hood at `way`. */
export const pram = (x: number, y: number, size: number, colour: Paint, way: 1 | -1 = 1): Piece =>
	group(
		[
			line(`M${x + size * 0.46} ${y - size * 0.62}l${size * 0.3}-${size * 0.22}`, 'ink', 5),
			`<path d="M${x - size * 0.02} ${y - size * 0.6}v-${size * 0.46}a${size * 0.46} ${size * 0.46} 0 0 0-${size * 0.46} ${size * 0.46}z" class="${colour}" opacity="0.82"/>`,
			bowl(x, y - size * 0.6, size * 0.48, colour),
			...[-0.27, 0.27].map(
				(at) => circle(x + size * at, y - size * 0.13, size * 0.13, 'ink') + circle(x + size * at, y - size * 0.13, size * 0.05, 'sheet')
			)
		],
		way === 1 ? '' : `transform="translate(${2 * x} 0) scale(-1 1)"`
	);

export const house = (x: number, y: number, w: number, h: number, walls: Paint, roof: Paint, door: Paint): Piece =>
	block(x - w / 2, y - h, w, h, walls, 8) + dome(x, y - h - 3, w * 0.5, roof) + arch(x, y, w * 0.34, h * 0.56, door);

export const hill = (x: number, y: number, r: number, colour: Paint): Piece => oval(x, y, r, r * 0.36, colour);
