import { arch, block, circle, oval, type Paint, type Piece } from './shapes.ts';

export const train = (x: number, y: number): Piece =>
	block(x, y - 26, 30, 20, 'coral', 4) +
	block(x + 34, y - 22, 26, 16, 'brand', 4) +
	arch(x + 9, y - 22, 12, 20, 'plum') +
	[6, 23, 41, 54].map((at) => circle(x + at, y - 6, 6, 'ink')).join('');
export const bear = (x: number, y: number): Piece =>
	circle(x - 13, y - 54, 8, 'wood') +
	circle(x + 13, y - 54, 8, 'wood') +
	arch(x, y, 38, 34, 'wood') +
	circle(x, y - 42, 17, 'wood') +
	oval(x, y - 37, 7, 5, 'sheet');

export const shoes = (x: number, y: number, colour: Paint): Piece =>
	[0, 22].map((at) => `<path d="M${x + at} ${y}v-26h12v10q10 2 10 16z" class="${colour}"/>`).join('');
