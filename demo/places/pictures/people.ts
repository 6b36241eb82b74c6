import { arch, circle, dome, line, oval, turned, type Paint, type Piece } from './shapes.ts';

/** People are pawns: whoever looks can be any of them. `y` is the floor, `x` their middle. */
type Looks = { coat: Paint; head: Paint; hair?: Paint };

const face = (x: number, y: number, r: number, { head, hair }: Looks): Piece[] => [
	circle(x, y, r, head),
	...(hair ? [dome(x, y - r * 0.12, r * 1.02, hair)] : [])
];

export const standing = (x: number, y: number, tall: number, looks: Looks): Piece =>
	[arch(x, y, tall * 0.42, tall * 0.72, looks.coat), ...face(x, y - tall * 0.84, tall * 0.165, looks)].join('');

/** On the floor or on a cushion, with knees in front. `way` is where the knees are: 1 to the right. */
export const sitting = (x: number, y: number, tall: number, looks: Looks, way: 1 | -1 = 1): Piece =>
	[
		arch(x, y, tall * 0.46, tall * 0.66, looks.coat),
		line(`M${x} ${y - tall * 0.1}h${way * tall * 0.42}`, looks.coat, tall * 0.2),
		...face(x, y - tall * 0.8, tall * 0.19, looks)
	].join('');

/** On hands and knees, looking to where `way` points. */
export const crawling = (x: number, y: number, long: number, looks: Looks, way: 1 | -1 = 1): Piece =>
	[
		line(`M${x - long * 0.32} ${y - long * 0.34}h${long * 0.64}`, looks.coat, long * 0.36),
		line(`M${x - long * 0.34} ${y - long * 0.3}v${long * 0.2}M${x + long * 0.32} ${y - long * 0.3}v${long * 0.2}`, looks.coat, long * 0.2),
		...face(x + way * long * 0.58, y - long * 0.52, long * 0.22, looks)
	].join('');

/** In somebody's arms, on a scale, in a pram: a bundle and a head. */
export const baby = (x: number, y: number, size: number, looks: Looks): Piece =>
	turned(-16, x, y, oval(x, y, size * 0.46, size * 0.25, looks.coat), ...face(x - size * 0.42, y - size * 0.08, size * 0.24, looks));

/** An arm from a shoulder to a hand. */
export const arm = (x: number, y: number, toX: number, toY: number, coat: Paint, width = 13): Piece =>
	line(`M${x} ${y}Q${(x + toX) / 2} ${Math.max(y, toY) + 8} ${toX} ${toY}`, coat, width);
