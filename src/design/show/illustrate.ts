/** A picture out of building blocks, the same for the same seed. Everything that has no photograph gets one of these. */
export type IllustrationKind = 'place' | 'practice' | 'theme' | 'page' | 'empty' | 'error';
export type Shape =
	| { form: 'circle'; x: number; y: number; r: number; colour: string }
	| { form: 'block'; x: number; y: number; w: number; h: number; colour: string }
	| { form: 'half'; x: number; y: number; r: number; colour: string }
	| { form: 'arch'; x: number; y: number; w: number; h: number; colour: string; door: boolean };
/** `high` is the sun, or a ball in the air: the one shape that stands on nothing. */
export type Drawing = { wash: string; shapes: Shape[]; high: Extract<Shape, { form: 'circle' }> };

const colours = ['sun', 'coral', 'sky', 'leaf', 'plum', 'brand'] as const;
const washes = ['wash-sun', 'wash-coral', 'wash-sky', 'wash-leaf', 'wash-plum'] as const;
const floor = 180;

/** Numbers from 0 to 1 that follow from a text (FNV-1a, then xorshift). */
function dice(seed: string): () => number {
	let state = 2166136261;
	for (const sign of seed) state = Math.imul(state ^ (sign.codePointAt(0) ?? 0), 16777619);
	return () => {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		return (state >>> 0) / 4294967296;
	};
}

/** The same order in every browser (Fisher and Yates); sorting by chance is not. */
function shuffled<T>(list: readonly T[], roll: () => number): T[] {
	const order = [...list];
	for (let last = order.length - 1; last > 0; last -= 1) {
		const other = Math.floor(roll() * (last + 1));
		[order[last], order[other]] = [order[other] as T, order[last] as T];
	}
	return order;
}

type Bag = { roll: () => number; colour: (index: number) => string };
/** Something built, standing on the floor with its left side at `x`, about `w` wide. `next` is where its colours begin. */
type Building = (bag: Bag, x: number, w: number, next: number) => Shape[];

const house: Building = ({ roll, colour }, x, w, next) => {
	const h = 52 + roll() * 48;
	const arch = roll() > 0.5;
	const walls: Shape = arch
		? { form: 'arch', x, y: floor - h, w, h, colour: colour(next), door: roll() > 0.35 }
		: { form: 'block', x, y: floor - h, w, h, colour: colour(next) };
	const roof = roll();
	if (roof > 0.55) return [walls, { form: 'half', x: x + w / 2, y: floor - h - 4, r: w * 0.44, colour: colour(next + 3) }];
	return roof > 0.25
		? [walls, { form: 'circle', x: x + w / 2, y: floor - h - 4 - w * 0.24, r: w * 0.24, colour: colour(next + 2) }]
		: [walls];
};

const tree: Building = ({ roll, colour }, x, w, next) => {
	const r = w * (0.36 + roll() * 0.12);
	const stem = 34 + roll() * 26;
	const middle = x + w / 2;
	return [
		{ form: 'block', x: middle - 7, y: floor - stem, w: 14, h: stem, colour: colour(next + 4) },
		{ form: 'circle', x: middle, y: floor - stem - r + 12, r, colour: roll() > 0.4 ? 'leaf' : colour(next) }
	];
};

const tower: Building = ({ roll, colour }, x, w, next) => {
	const count = 3 + Math.floor(roll() * 2);
	const each = 26;
	const shapes = Array.from({ length: count }, (_, level): Shape => {
		const narrow = w * (0.92 - level * 0.13);
		return {
			form: 'block',
			x: x + (w - narrow) / 2,
			y: floor - (level + 1) * (each + 3) + 3,
			w: narrow,
			h: each,
			colour: colour(next + level)
		};
	});
	return [...shapes, { form: 'half', x: x + w / 2, y: floor - count * (each + 3), r: w * 0.26, colour: colour(next + count) }];
};

const stairs: Building = ({ roll, colour }, x, w, next) => {
	const up = roll() > 0.5;
	const steps = [34, 62, 90].map((h, place): Shape => {
		const at = up ? place : 2 - place;
		return { form: 'block', x: x + (at * w) / 3 + 1, y: floor - h, w: w / 3 - 3, h, colour: colour(next + place) };
	});
	const top = x + ((up ? 2.5 : 0.5) * w) / 3;
	return [...steps, { form: 'circle', x: top, y: floor - 104, r: 13, colour: colour(next + 4) }];
};

const hill: Building = ({ roll, colour }, x, w, next) => {
	const r = w * 0.5;
	const ball = roll() > 0.5;
	const behind: Shape = { form: 'half', x: x + w / 2, y: floor, r, colour: colour(next) };
	return ball
		? [behind, { form: 'circle', x: x + w * 0.2, y: floor - 15, r: 15, colour: colour(next + 2) }]
		: [behind, { form: 'arch', x: x + w * 0.3, y: floor - 34, w: w * 0.4, h: 34, colour: colour(next + 2), door: false }];
};

/** Two grown-ups and a child, as pawns. */
const people: Building = ({ roll, colour }, x, w, next) =>
	[1, 0.62, 0.9].flatMap((tall, place): Shape[] => {
		const each = w / 3;
		const h = 62 * tall + roll() * 6;
		const middle = x + each * (place + 0.5);
		return [
			{ form: 'arch', x: middle - each * 0.4, y: floor - h, w: each * 0.8, h, colour: colour(next + place), door: false },
			{ form: 'circle', x: middle, y: floor - h - each * 0.3, r: each * 0.27, colour: colour(next + place + 2) }
		];
	});

const scenes: Record<IllustrationKind, ReadonlyArray<readonly Building[]>> = {
	place: [
		[house, house, tree],
		[tree, house, people],
		[house, people, house],
		[hill, house, tree]
	],
	practice: [
		[people, tower],
		[stairs, tree],
		[tower, people],
		[hill, stairs],
		[tree, people, house]
	],
	theme: [[house, tower, people]],
	page: [
		[house, house, house],
		[tower, hill],
		[tree, house, tree],
		[stairs, house],
		[people, tree],
		[hill, tower],
		[house, people],
		[tree, hill, tree]
	],
	empty: [[tree, hill]],
	error: [[stairs, hill]]
};

/**
 * Shapes on a floor of 320 × 200, from left to right, and the wash behind them. An arch takes the corners away: there the sun stands nearer
 * the middle, and a little lower.
 */
export function illustrate(seed: string, kind: IllustrationKind = 'page', arched = false): Drawing {
	const roll = dice(`${kind}|${seed}`);
	for (let warm = 0; warm < 6; warm += 1) roll();
	const pick = <T>(list: readonly T[]): T => list[Math.floor(roll() * list.length)] as T;
	const wash = pick(washes);
	const paints = shuffled(
		colours.filter((colour) => !wash.endsWith(colour)),
		roll
	);
	const bag: Bag = { roll, colour: (index) => paints[index % paints.length] ?? 'brand' };
	const buildings = pick(scenes[kind]);
	const width = 248 / buildings.length;
	const shapes = buildings.flatMap((build, place) => build(bag, 36 + place * width + width * 0.07, width * 0.86, place * 2));
	const r = 15 + roll() * 8;
	const y = 34 + roll() * 12 + (arched ? 10 : 0);
	// Where the sky is free; the left, the right and the middle are tried in an order that follows from the seed.
	const tries = shuffled(arched ? [202 - roll() * 8, 118 + roll() * 8, 160] : [264 + roll() * 24, 34 + roll() * 22, 160], roll);
	const x = tries.find((one) => shapes.every((shape) => !covers(shape, one, y, r + 6))) ?? tries[0] ?? 270;
	const high = { form: 'circle', x, y, r, colour: wash === 'wash-sun' ? 'coral' : 'sun' } as const;
	return { wash, shapes, high };
}

/** Whether a shape reaches into the circle at `x`, `y`; by its box, which is near enough. */
function covers(shape: Shape, x: number, y: number, r: number): boolean {
	const round = shape.form === 'circle' || shape.form === 'half';
	const [left, right] = round ? [shape.x - shape.r, shape.x + shape.r] : [shape.x, shape.x + shape.w];
	const top = round ? shape.y - shape.r : shape.y;
	return top < y + r && left < x + r && right > x - r;
}
