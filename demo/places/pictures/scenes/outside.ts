// Out of doors.
import { arm, sitting, standing } from '../people.ts';
import { arch, block, bowl, circle, dome, line, oval, turned, of, type Piece } from '../shapes.ts';
import { bunting, bush, cloud, cup, hill, house, pram, tower, tree, window } from '../things.ts';

/** The front of a place: name on the wall, door open. */
export const door = (): Piece[] => [
	block(0, 0, 640, 400, 'wash-sky', 0),
	circle(572, 72, 42, 'sun'),
	cloud(66, 88, 44),
	block(120, 112, 400, 220, 'wash-coral', 14),
	dome(220, 112, 88, 'coral'),
	block(322, 84, 204, 32, 'brand', 12),
	arch(220, 332, 118, 178, 'brand'),
	arch(220, 332, 94, 166, 'wash-sun'),
	`<path d="M173 332v-119a47 47 0 0 1 20-38v157z" class="plum"/>`,
	circle(186, 262, 4, 'sun'),
	...[0, 1].map((at) => window(380 + at * 92, 240, 70, 80, 'sky')),
	bunting(300, 520, 124, ['sun', 'plum', 'sheet', 'coral'], 10),
	block(0, 332, 640, 68, 'wash-leaf', 0),
	block(166, 330, 108, 10, 'wood', 5),
	tree(580, 338, 150, 'leaf'),
	bush(62, 336, 34, 'leaf'),
	standing(318, 384, 172, { coat: 'plum', head: 'wood', hair: 'ink' }),
	pram(404, 386, 100, 'sun', -1),
	arm(334, 300, 360, 304, 'plum', 14),
	standing(262, 336, 150, { coat: 'leaf', head: 'cocoa', hair: 'sheet' }),
	arm(276, 262, 300, 234, 'leaf', 12),
	standing(510, 384, 92, { coat: 'coral', head: 'wood', hair: 'plum' }),
	circle(476, 376, 13, 'sun')
];

/** Outside, behind the house. */
export const garden = (): Piece[] => [
	block(0, 0, 640, 400, 'wash-sky', 0),
	circle(548, 78, 44, 'sun'),
	cloud(196, 74, 52),
	cloud(410, 116, 36, 0.7),
	hill(120, 300, 320, 'wash-leaf'),
	hill(520, 312, 330, 'wash-leaf'),
	block(0, 282, 640, 118, 'leaf', 0),
	tree(84, 296, 190, 'brand'),
	bush(232, 286, 30, 'brand'),
	// A slide: steps, a platform, and down.
	block(398, 182, 14, 128, 'plum', 5),
	block(440, 182, 14, 128, 'plum', 5),
	...[212, 242, 272].map((y) => block(398, y, 56, 8, 'plum', 4)),
	block(390, 172, 76, 14, 'sun', 7),
	`<path d="M456 176q44 0 66 70t78 66v22q-76 0-100-76t-44-58z" class="coral"/>`,
	standing(428, 174, 72, { coat: 'sky', head: 'wood', hair: 'plum' }),
	oval(236, 356, 150, 28, 'sun'),
	oval(236, 352, 132, 21, 'wash-sun'),
	sitting(182, 356, 76, { coat: 'coral', head: 'wood', hair: 'ink' }, 1),
	sitting(290, 358, 112, { coat: 'plum', head: 'cocoa', hair: 'ink' }, -1),
	dome(236, 358, 18, 'wood'),
	block(130, 334, 20, 22, 'sky', 5),
	line('M132 334q8-14 16 0', 'sky', 4),
	circle(428, 374, 15, 'sheet'),
	...[
		[40, 350],
		[64, 372],
		[596, 362],
		[560, 380],
		[22, 382]
	].map(([x = 0, y = 0], at) => line(`M${x} ${y}v12`, 'brand', 3) + circle(x, y, 7, of(at * 2)))
];

/** A cart with toys that comes to the park. */
export const cart = (): Piece[] => [
	block(0, 0, 640, 400, 'wash-leaf', 0),
	circle(86, 74, 38, 'sun'),
	cloud(500, 70, 50),
	house(556, 300, 84, 74, 'wash-coral', 'coral', 'plum'),
	house(470, 300, 62, 54, 'sheet', 'brand', 'coral'),
	hill(150, 306, 300, 'leaf'),
	block(0, 298, 640, 102, 'leaf', 0),
	`<path d="M0 356q180-46 340-20t300-6v70H0z" class="wash-sun"/>`,
	tree(70, 312, 158, 'brand'),
	// The cart itself.
	block(214, 196, 208, 106, 'coral', 12),
	`<path d="M216 150h204l18 40h-240z" class="sun"/>`,
	...[0, 1, 2, 3, 4, 5].map((at) => bowl(218 + at * 40, 189, 20, at % 2 ? 'sheet' : 'sun')),
	block(240, 212, 156, 52, 'sheet', 8),
	circle(268, 244, 17, 'brand'),
	tower(314, 264, ['sky', 'plum'], 18),
	dome(360, 264, 20, 'leaf'),
	line('M422 280h66', 'ink', 7),
	...[262, 376].map((x) => circle(x, 312, 34, 'plum') + circle(x, 312, 12, 'sun')),
	standing(508, 376, 160, { coat: 'brand', head: 'wood', hair: 'plum' }),
	arm(492, 300, 470, 278, 'brand', 14),
	standing(158, 384, 96, { coat: 'plum', head: 'wood', hair: 'coral' }),
	standing(590, 384, 90, { coat: 'sun', head: 'cocoa', hair: 'ink' }),
	circle(420, 372, 15, 'coral'),
	line('M104 384v-76', 'ink', 4),
	...[0, 1, 2, 3].map((at) => turned(at * 90, 104, 304, dome(104, 304, 17, at % 2 ? 'coral' : 'sun'))),
	circle(104, 304, 5, 'plum'),
	arm(144, 334, 110, 336, 'plum', 10)
];

/** By the school gate. */
export const gate = (): Piece[] => [
	block(0, 0, 640, 400, 'wash-coral', 0),
	circle(92, 82, 40, 'sun'),
	cloud(290, 62, 40),
	block(300, 128, 340, 196, 'sheet', 10),
	`<path d="M286 130h354v-34h-330a24 24 0 0 0-24 34z" class="coral"/>`,
	...[0, 1].map((at) => window(488 + at * 96, 246, 66, 84)),
	block(0, 322, 640, 78, 'wash-sky', 0),
	...[0, 1, 2, 3, 4, 5, 6].map((at) => block(16 + at * 34, 254, 12, 72, 'brand', 6)),
	block(8, 276, 240, 10, 'brand', 5),
	bunting(20, 300, 150, ['sun', 'plum', 'coral'], 18),
	standing(300, 388, 190, { coat: 'plum', head: 'wood', hair: 'ink' }),
	cup(340, 300, 'sun'),
	arm(318, 292, 338, 296, 'plum', 14),
	standing(408, 392, 200, { coat: 'brand', head: 'cocoa', hair: 'plum' }),
	cup(458, 306, 'coral'),
	arm(428, 298, 456, 302, 'brand', 14),
	standing(524, 390, 108, { coat: 'sun', head: 'wood', hair: 'coral' }),
	block(508, 318, 32, 40, 'coral', 8),
	standing(582, 394, 96, { coat: 'leaf', head: 'wood', hair: 'ink' }),
	arm(540, 340, 566, 344, 'sun', 9),
	pram(204, 390, 112, 'coral', -1)
];

/** One cart, four villages. */
export const villages = (): Piece[] => [
	block(0, 0, 640, 400, 'wash-sun', 0),
	circle(520, 96, 50, 'sun'),
	cloud(150, 82, 46),
	hill(100, 300, 260, 'wash-leaf'),
	hill(420, 290, 280, 'leaf'),
	hill(80, 372, 300, 'leaf'),
	hill(560, 392, 330, 'brand'),
	`<path d="M-10 404q120-66 250-58t130-66t70-52" fill="none" stroke-width="24" stroke-linecap="round" class="line-sheet"/>`,
	house(110, 262, 62, 50, 'sheet', 'coral', 'plum'),
	block(168, 176, 34, 90, 'sheet', 5),
	`<path d="M164 178l21-52l21 52z" class="plum"/>`,
	house(432, 226, 60, 50, 'sheet', 'brand', 'coral'),
	house(496, 234, 50, 40, 'wash-coral', 'plum', 'brand'),
	tree(560, 250, 96, 'brand'),
	tree(36, 292, 90, 'brand'),
	// The van on the road.
	block(214, 270, 128, 66, 'coral', 14),
	`<path d="M306 270h22q24 0 28 30v36h-50z" class="sun"/>`,
	block(316, 282, 26, 22, 'wash-sky', 6),
	block(228, 284, 64, 26, 'sheet', 6),
	circle(244, 297, 8, 'brand'),
	dome(272, 308, 11, 'plum'),
	circle(246, 338, 18, 'ink'),
	circle(246, 338, 7, 'sheet'),
	circle(326, 338, 18, 'ink'),
	circle(326, 338, 7, 'sheet'),
	standing(480, 392, 130, { coat: 'coral', head: 'wood', hair: 'ink' }),
	standing(536, 394, 84, { coat: 'sun', head: 'wood', hair: 'plum' }),
	arm(466, 320, 444, 292, 'coral', 11)
];
