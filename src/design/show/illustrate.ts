/** A picture out of building blocks, the same for the same seed. Everything that has no photograph gets one of these. */
export type IllustrationKind = 'place' | 'practice' | 'theme' | 'page' | 'empty' | 'error';
export type Shape =
	| { form: 'circle'; x: number; y: number; r: number; colour: string }
	| { form: 'block'; x: number; y: number; w: number; h: number; colour: string }
	| { form: 'half'; x: number; y: number; r: number; colour: string }
	| { form: 'arch'; x: number; y: number; w: number; h: number; colour: string; door: boolean };

const colours = ['sun', 'coral', 'sky', 'leaf', 'plum', 'brand'] as const;
const washes = ['wash-sun', 'wash-coral', 'wash-sky', 'wash-leaf', 'wash-plum'] as const;

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

/** Shapes on a floor of 320 × 200, from left to right, and the wash behind them. */
export function illustrate(seed: string, kind: IllustrationKind = 'page'): { wash: string; shapes: Shape[] } {
	const roll = dice(`${kind}|${seed}`);
	for (let warm = 0; warm < 6; warm += 1) roll();
	const pick = <T>(list: readonly T[]): T => list[Math.floor(roll() * list.length)] as T;
	const wash = pick(washes);
	const bag = colours.filter((colour) => !wash.endsWith(colour)).sort(() => roll() - 0.5);
	const colour = (index: number) => bag[index % bag.length] ?? 'brand';
	const shapes: Shape[] = [];
	const columns = kind === 'empty' || kind === 'error' ? 2 : 3;
	const width = 240 / columns;
	for (let column = 0; column < columns; column += 1) {
		const x = 40 + column * width;
		const w = width * (0.72 + roll() * 0.2);
		const h = 46 + roll() * 62;
		const form = kind === 'place' && column === 1 ? 'arch' : pick(['block', 'arch', 'block'] as const);
		if (form === 'arch') shapes.push({ form, x, y: 180 - h, w, h, colour: colour(column), door: roll() > 0.45 });
		else shapes.push({ form: 'block', x, y: 180 - h, w, h, colour: colour(column) });
		const top = 180 - h;
		const crown = roll();
		if (crown > 0.62) shapes.push({ form: 'half', x: x + w / 2, y: top - 3, r: w * 0.42, colour: colour(column + 3) });
		else if (crown > 0.3) shapes.push({ form: 'circle', x: x + w / 2, y: top - 3 - w * 0.24, r: w * 0.24, colour: colour(column + 2) });
	}
	shapes.push({
		form: 'circle',
		x: 250 + roll() * 40,
		y: 34 + roll() * 16,
		r: 15 + roll() * 9,
		colour: wash === 'wash-sun' ? 'coral' : 'sun'
	});
	return { wash, shapes };
}
