// Rooms to be in.
import { arm, baby, crawling, sitting, standing } from '../people.ts';
import { arch, block, circle, dome, line, of, type Piece } from '../shapes.ts';
import { books, bunting, cup, cushion, lamp, plant, room, rug, shelf, sofa, tower, window } from '../things.ts';
import { bear, train } from '../toys.ts';

/** A corner to sit down in. */
export const cushions = (): Piece[] => [
	room('wash-coral', 'wash-sun'),
	window(152, 214, 124, 150),
	lamp(420, 96, 46, 'plum'),
	bunting(236, 640, 22, ['sun', 'brand', 'sheet', 'coral'], 20),
	sofa(445, 324, 360, 'brand'),
	cushion(336, 272, 66, 'sun', -24),
	cushion(560, 272, 66, 'coral', 22),
	rug(330, 358, 276, 'wash-plum', 'sheet'),
	plant(70, 330, 118, 'coral'),
	sitting(448, 326, 122, { coat: 'plum', head: 'cocoa', hair: 'ink' }, -1),
	baby(424, 278, 62, { coat: 'sun', head: 'cocoa', hair: 'ink' }),
	arm(462, 270, 402, 288, 'plum', 15),
	sitting(196, 366, 112, { coat: 'leaf', head: 'wood', hair: 'coral' }, 1),
	crawling(316, 372, 62, { coat: 'coral', head: 'wood' }, -1),
	tower(528, 376, ['sky', 'coral', 'leaf']),
	circle(592, 370, 14, 'sun')
];

/** A bath of balls. */
export const balls = (): Piece[] => {
	const heap = Array.from({ length: 66 }, (_, at) => {
		const row = Math.floor(at / 11);
		const x = 92 + (at % 11) * 44 + (row % 2) * 22 + ((at * 13) % 9) - 4;
		return circle(x, 262 + row * 21 + ((at * 7) % 7), 18, of(at * 5 + row * 2 + Math.floor(at / 3)));
	});
	return [
		room('wash-sun', 'wash-sky', 330),
		window(524, 186, 116, 132),
		bunting(0, 452, 26, ['coral', 'leaf', 'plum', 'sky'], 26),
		standing(92, 322, 176, { coat: 'leaf', head: 'wood', hair: 'ink' }),
		standing(236, 330, 118, { coat: 'coral', head: 'wood', hair: 'plum' }),
		line('M214 268l-26-44M258 268l26-44', 'coral', 12),
		sitting(430, 326, 112, { coat: 'plum', head: 'wood', hair: 'sun' }, -1),
		block(74, 268, 492, 90, 'sky', 20),
		...heap.slice(0, 44),
		circle(186, 200, 17, 'sun'),
		circle(296, 186, 17, 'sky'),
		block(52, 326, 536, 56, 'brand', 22),
		...[0, 1, 2, 3, 4, 5].map((at) => circle(110 + at * 84, 354, 10, 'paper', 0.55)),
		circle(610, 376, 16, 'coral')
	];
};

/** Somebody reads aloud. */
export const library = (): Piece[] => [
	room('wash-plum', 'wash-coral', 326),
	shelf(132, 326, 232, 272, 4, (board, left, floor) =>
		books(
			left + 10,
			floor,
			Array.from({ length: 18 }, (_, at) => of(at * (board + 2) + board)),
			46
		)
	),
	arch(446, 326, 300, 270, 'sun'),
	arch(446, 326, 262, 248, 'wash-sun'),
	lamp(446, 120, 30, 'coral'),
	cushion(356, 330, 84, 'sky', 0),
	cushion(540, 332, 84, 'leaf', 0),
	sitting(446, 334, 164, { coat: 'brand', head: 'wood', hair: 'ink' }, 1),
	`<path d="M430 258q22-14 44 0q22-14 44 0v42q-22-12-44 0q-22-12-44 0z" class="sheet"/>`,
	line('M474 260v38', 'plum', 3),
	line('M440 270q12-5 24 0M440 280q12-5 24 0M484 270q12-5 24 0', 'sky', 3),
	rug(404, 378, 214, 'plum'),
	sitting(318, 382, 86, { coat: 'coral', head: 'wood', hair: 'plum' }, 1),
	sitting(416, 392, 78, { coat: 'leaf', head: 'cocoa', hair: 'ink' }, 1),
	sitting(540, 384, 88, { coat: 'sky', head: 'wood', hair: 'coral' }, -1),
	books(232, 386, ['sun', 'brand'], 16)
];

/** Somewhere quiet. */
export const quiet = (): Piece[] => [
	room('wash-sky', 'wash-plum', 322),
	`<path d="M96 322q40-210 150-240q110 30 150 240z" class="sheet"/>`,
	`<path d="M176 322q20-124 70-168q50 44 70 168z" class="wash-sun"/>`,
	line('M246 82v-30M246 82l-16-22M246 82l16-22', 'wood', 7),
	bunting(120, 372, 214, ['sky', 'leaf', 'sun'], 14),
	cushion(246, 322, 110, 'coral'),
	sitting(230, 304, 88, { coat: 'brand', head: 'wood', hair: 'ink' }, 1),
	`<path d="M258 262q12-8 24 0q12-8 24 0v26q-12-8-24 0q-12-8-24 0z" class="sun"/>`,
	window(520, 214, 128, 152),
	sitting(468, 372, 126, { coat: 'plum', head: 'cocoa', hair: 'ink' }, -1),
	sitting(388, 380, 74, { coat: 'sun', head: 'wood', hair: 'coral' }, 1),
	sitting(562, 376, 74, { coat: 'leaf', head: 'wood', hair: 'coral' }, -1),
	lamp(424, 96, 34, 'leaf'),
	bear(86, 380),
	plant(606, 340, 86, 'coral'),
	circle(150, 368, 15, 'leaf')
];

/** Two at a time. */
export const fathers = (): Piece[] => [
	room('wash-leaf', 'wash-sun', 322),
	window(514, 214, 136, 158),
	lamp(190, 86, 40, 'sun'),
	sofa(190, 326, 330, 'coral'),
	cushion(92, 274, 64, 'sun', -24),
	sitting(190, 328, 132, { coat: 'brand', head: 'wood', hair: 'ink' }, 1),
	baby(232, 278, 64, { coat: 'sun', head: 'wood', hair: 'plum' }),
	arm(180, 268, 250, 290, 'brand', 16),
	standing(396, 388, 216, { coat: 'plum', head: 'cocoa', hair: 'ink' }),
	// A child on his shoulders.
	arch(396, 190, 46, 56, 'sun'),
	line('M380 186v30M412 186v30', 'sun', 14),
	circle(396, 124, 19, 'wood'),
	dome(396, 122, 19.4, 'coral'),
	line('M376 158l-24-30M416 158l24-30', 'sun', 11),
	rug(280, 366, 200, 'wash-coral'),
	line('M204 366a62 24 0 0 1 124 0', 'plum', 7),
	line('M204 366a62 24 0 0 0 124 0', 'plum', 7),
	train(236, 366),
	plant(588, 344, 112, 'brand'),
	sitting(506, 388, 84, { coat: 'sky', head: 'wood', hair: 'plum' }, -1),
	tower(450, 392, ['coral', 'leaf'], 20)
];

/** From every kitchen, at night. */
export const evening = (): Piece[] => [
	block(0, 0, 640, 400, 'plum', 0),
	circle(540, 82, 40, 'sun'),
	circle(558, 70, 34, 'plum'),
	...[
		[60, 60],
		[150, 110],
		[420, 48],
		[330, 84],
		[600, 190],
		[40, 190],
		[470, 150]
	].map(([x = 0, y = 0], at) => circle(x, y, at % 2 ? 4 : 6, 'sun', 0.85)),
	block(0, 342, 640, 58, 'wood', 0),
	block(150, 116, 340, 214, 'ink', 18),
	block(166, 132, 308, 182, 'wash-sky', 8),
	...[0, 1, 2, 3].map((at) => {
		const [x, y] = [170 + (at % 2) * 152, 136 + Math.floor(at / 2) * 89];
		return `<svg x="${x}" y="${y}" width="148" height="85" viewBox="0 0 148 85">${block(0, 0, 148, 85, (['wash-sun', 'wash-coral', 'wash-leaf', 'wash-plum'] as const)[at] ?? 'wash-sun', 4)}${standing(74, 118, 106, { coat: of(at + 2), head: at % 2 ? 'cocoa' : 'wood', hair: (['plum', 'ink', 'coral', 'sheet'] as const)[at] })}</svg>`;
	}),
	block(118, 328, 404, 18, 'sheet', 9),
	cup(80, 342, 'coral'),
	block(548, 300, 54, 42, 'leaf', 10),
	line('M575 300q-12-24-4-46M575 300q14-20 20-34', 'leaf', 6)
];
