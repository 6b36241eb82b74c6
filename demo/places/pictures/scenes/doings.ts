// Rooms where something is done.
import { arm, baby, sitting, standing } from '../people.ts';
import { arch, block, bowl, circle, dome, line, of, type Piece } from '../shapes.ts';
import { books, bunting, cup, lamp, pram, room, rug, shelf, table, tower, tree, window } from '../things.ts';
import { bear, shoes, train } from '../toys.ts';

/** Shelves full of toys to take home. */
export const toyShelves = (): Piece[] => [
	room('wash-sky', 'wash-sun'),
	shelf(196, 318, 304, 250, 3, (board, left, floor) =>
		board === 0
			? [
					tower(left + 34, floor, ['coral', 'sun'], 20),
					dome(left + 84, floor, 22, 'leaf'),
					circle(left + 132, floor - 18, 18, 'plum'),
					arch(left + 182, floor, 34, 42, 'brand'),
					arch(left + 182, floor, 14, 20, 'sheet'),
					train(left + 220, floor)
				].join('')
			: board === 1
				? [
						books(left + 14, floor, ['plum', 'sun', 'brand', 'coral', 'leaf', 'sky'], 44),
						block(left + 104, floor - 40, 50, 40, 'coral', 6),
						block(left + 114, floor - 28, 30, 8, 'sheet', 4),
						block(left + 164, floor - 50, 50, 50, 'sky', 6),
						circle(left + 189, floor - 25, 13, 'sheet'),
						bear(left + 258, floor)
					].join('')
				: [
						...[0, 1, 2].map(
							(box) =>
								block(left + 14 + box * 98, floor - 50, 82, 50, of(box + 1), 8) + block(left + 42 + box * 98, floor - 34, 26, 9, 'sheet', 4)
						)
					].join('')
	),
	bunting(372, 640, 34, ['coral', 'sun', 'brand'], 22),
	block(410, 120, 190, 66, 'sheet', 12),
	...[0, 1, 2, 3].map((at) => circle(440 + at * 43, 153, 14, of(at))),
	standing(452, 372, 176, { coat: 'plum', head: 'wood', hair: 'coral' }),
	standing(552, 376, 104, { coat: 'coral', head: 'wood', hair: 'ink' }),
	arm(474, 282, 516, 300, 'plum', 15),
	arm(536, 326, 514, 306, 'coral', 11),
	block(496, 272, 38, 32, 'sun', 6),
	circle(515, 288, 8, 'brand'),
	train(366, 388)
];

/** A table with coffee, and somebody who makes room. */
export const coffee = (): Piece[] => [
	room('wash-leaf', 'wash-sun', 326),
	lamp(320, 84, 62, 'coral'),
	window(96, 206, 104, 126),
	shelf(540, 130, 124, 56, 1, (_, left, floor) => [0, 1, 2].map((at) => cup(left + 24 + at * 38, floor, of(at), false)).join('')),
	standing(148, 396, 226, { coat: 'plum', head: 'wood', hair: 'ink' }),
	standing(320, 392, 214, { coat: 'brand', head: 'cocoa', hair: 'plum' }),
	standing(500, 396, 222, { coat: 'coral', head: 'wood', hair: 'sun' }),
	standing(410, 396, 160, { coat: 'sky', head: 'wood', hair: 'plum' }),
	block(52, 308, 536, 100, 'sheet', 4),
	...Array.from({ length: 12 }, (_, at) => bowl(75 + at * 44.5, 316, 15, of(at))),
	block(40, 302, 560, 16, 'wood', 8),
	cup(196, 302, 'sun'),
	cup(338, 302, 'sky'),
	cup(474, 302, 'leaf'),
	// A cake with a piece taken out, and a jug.
	block(246, 288, 62, 14, 'coral', 6),
	block(242, 298, 72, 6, 'sheet', 3),
	circle(277, 284, 6, 'plum'),
	block(544, 262, 34, 42, 'brand', 10),
	line('M576 270q16 2 12 16q-3 8-12 8', 'brand', 5),
	arch(92, 304, 26, 30, 'coral'),
	line('M92 276q-10-16-2-28M92 276q10-14 14-20', 'brand', 4),
	circle(88, 246, 9, 'sun'),
	circle(107, 254, 7, 'coral')
];

/** Where prams stay. */
export const prams = (): Piece[] => [
	room('wash-plum', 'wash-sun', 322),
	block(44, 76, 250, 40, 'sheet', 14),
	...[0, 1, 2, 3, 4].map((at) => line(`M${76 + at * 46} 100v14q0 10 9 8`, 'plum', 6)),
	// Coats on the hooks.
	`<path d="M62 124q14-12 28 0l10 66h-48z" class="coral"/>`,
	`<path d="M156 124q12-10 24 0l8 46h-40z" class="sun"/>`,
	`<path d="M246 124q14-12 28 0l10 72h-48z" class="brand"/>`,
	arch(516, 322, 176, 262, 'sheet'),
	arch(516, 322, 148, 246, 'sky'),
	dome(516, 322, 73, 'leaf'),
	circle(552, 140, 20, 'sun'),
	tree(484, 276, 74, 'brand'),
	line('M516 322V78', 'sheet', 7),
	circle(530, 216, 6, 'plum'),
	pram(110, 372, 118, 'brand'),
	pram(252, 376, 118, 'coral'),
	standing(424, 384, 190, { coat: 'plum', head: 'cocoa', hair: 'ink' }),
	arm(404, 300, 360, 304, 'plum', 15),
	pram(352, 390, 118, 'leaf', -1),
	baby(352, 314, 52, { coat: 'sun', head: 'cocoa', hair: 'ink' }),
	bowl(352, 319, 56, 'leaf'),
	standing(556, 386, 92, { coat: 'coral', head: 'wood', hair: 'plum' }),
	block(596, 364, 26, 12, 'plum', 6),
	block(606, 376, 26, 12, 'plum', 6)
];

/** While others are weighed. */
export const weighing = (): Piece[] => [
	room('wash-sky', 'wash-leaf', 322),
	circle(500, 102, 46, 'sheet'),
	line('M500 102V70M500 102l20 14', 'ink', 6),
	line('M58 60v210', 'coral', 10),
	...[0, 1, 2, 3, 4, 5].map((at) => line(`M58 ${78 + at * 36}h${at % 2 ? 18 : 30}`, 'coral', 6)),
	standing(130, 396, 226, { coat: 'brand', head: 'wood', hair: 'ink' }),
	standing(376, 396, 216, { coat: 'coral', head: 'cocoa', hair: 'ink' }),
	block(150, 274, 206, 126, 'sheet', 8),
	block(138, 262, 230, 16, 'wood', 8),
	...[190, 316].map((x) => circle(x, 336, 6, 'wood')),
	line('M253 292v100', 'wash-sky', 5),
	block(198, 240, 112, 24, 'sky', 10),
	circle(254, 252, 8, 'sheet'),
	`<path d="M172 222q82 28 164 0q-4 26-30 26h-104q-26 0-30-26z" class="sheet"/>`,
	baby(266, 218, 92, { coat: 'sun', head: 'wood', hair: 'plum' }),
	arm(158, 262, 204, 236, 'brand', 18),
	arm(350, 266, 306, 232, 'coral', 17),
	rug(540, 366, 104, 'wash-coral'),
	sitting(552, 372, 92, { coat: 'plum', head: 'cocoa', hair: 'ink' }, -1),
	tower(484, 384, ['leaf', 'sun'], 20),
	circle(606, 372, 13, 'brand')
];

/** What is broken becomes whole. */
export const repair = (): Piece[] => [
	room('wash-sun', 'wash-coral', 330),
	block(388, 54, 216, 130, 'wood', 12),
	// Tools on the wall.
	block(420, 76, 12, 86, 'plum', 5),
	block(402, 70, 48, 20, 'brand', 6),
	line('M482 82v76', 'coral', 12),
	line('M474 74q8 16 16 0', 'ink', 8),
	...[0, 1, 2].map((at) => circle(548, 86 + at * 36, 14 - at * 2, of(at + 1)) + circle(548, 86 + at * 36, 5 - at, 'wood')),
	window(132, 208, 132, 146),
	standing(218, 398, 236, { coat: 'leaf', head: 'wood', hair: 'sheet' }),
	standing(446, 398, 150, { coat: 'coral', head: 'wood', hair: 'ink' }),
	standing(546, 398, 224, { coat: 'plum', head: 'cocoa', hair: 'sheet' }),
	table(340, 424, 540, 120, 'brand'),
	// A wooden car with one wheel off.
	block(270, 256, 110, 34, 'sun', 10),
	`<path d="M290 258q6-30 30-30h18q22 0 28 30z" class="sky"/>`,
	circle(296, 294, 14, 'ink'),
	circle(296, 294, 5, 'sun'),
	circle(420, 292, 14, 'ink'),
	circle(420, 292, 5, 'sun'),
	arm(244, 282, 286, 268, 'leaf', 17),
	line('M470 304l28-28', 'coral', 8),
	block(492, 262, 24, 14, 'ink', 4),
	bear(134, 306),
	line('M120 276l10 8', 'coral', 4)
];

/** Things go round. */
export const swap = (): Piece[] => [
	room('wash-coral', 'wash-leaf', 324),
	line('M40 96h280', 'plum', 8),
	...(
		[
			['sun', 84],
			['brand', 150],
			['coral', 216],
			['sky', 282]
		] as const
	).map(([colour, x], at) => {
		const long = at % 2 ? 74 : 96;
		return (
			line(`M${x} 96v12`, 'ink', 3) +
			`<path d="M${x - 16} 110q16-12 32 0l20 20l-13 12l-7-6v${long - 30}h-32v-${long - 30}l-7 6l-13-12z" class="${colour}"/>`
		);
	}),
	shelf(530, 324, 150, 214, 3, (board, left, floor) =>
		board === 1
			? bear(left + 40, floor) + block(left + 78, floor - 44, 56, 44, 'sky', 6)
			: [0, 1].map((at) => shoes(left + 20 + at * 66, floor, of(at + board))).join('')
	),
	table(230, 388, 330, 106, 'sun'),
	standing(410, 394, 206, { coat: 'plum', head: 'wood', hair: 'ink' }),
	block(92, 238, 78, 46, 'wood', 8),
	circle(114, 236, 16, 'coral'),
	circle(146, 234, 14, 'brand'),
	tower(214, 284, ['leaf', 'coral'], 22),
	pram(300, 284, 62, 'brand'),
	arm(386, 292, 344, 270, 'plum', 15),
	standing(66, 396, 108, { coat: 'leaf', head: 'wood', hair: 'plum' }),
	arm(80, 346, 104, 296, 'leaf', 11)
];
