import type { Town } from './clusters.ts';
import { boxOf, onGround, type Spot, type View } from './ground.ts';

const sides = ['below', 'above', 'after', 'before'] as const;
/** Where a name stands beside its town. */
export type Side = (typeof sides)[number];
/** A name, and where it stands on a narrow map and on a wide one; where nothing is said, there is no room for it. */
export type TownLabel = Spot & { name: string; rank: number; narrow?: Side; wide?: Side };
/** A mark on the map: a circle with how many, or a pin that stands a little above its spot. */
type Marked = Spot & { count?: number };
type Box = { left: number; right: number; top: number; bottom: number };

/** Letters and marks keep their size, the ground between them does not: from which to which width, in pixels, and how large marks are. */
export const kinds = {
	narrow: { widths: [288, 420], mark: 13, letter: 7 },
	wide: { widths: [720, 780], mark: 17, letter: 7.6 }
} as const;
export type Kind = keyof typeof kinds;
const high = 13;
/** From a town to its name, on every side. */
const away = 16;

const pixelsOf = ({ x, y }: Spot, view: View, width: number) => {
	const { left, top, width: across } = boxOf(view);
	return { right: ((x - left) / across) * width, down: ((y - top) / across) * width };
};

/** Where a name stands, in pixels from the corner of a map this wide. */
export function boxOfLabel(label: Spot & { name: string; side: Side }, view: View, kind: Kind, width: number): Box {
	const { right, down } = pixelsOf(label, view, width);
	const long = label.name.length * kinds[kind].letter;
	if (label.side === 'after' || label.side === 'before') {
		const start = label.side === 'after' ? right + away : right - away - long;
		return { left: start, right: start + long, top: down - high / 2, bottom: down + high / 2 };
	}
	const start = label.side === 'below' ? down + away : down - away - high;
	return { left: right - long / 2, right: right + long / 2, top: start, bottom: start + high };
}

/** What a mark covers, in the same pixels. */
export function boxOfMark(mark: Marked, view: View, kind: Kind, width: number): Box {
	const { right, down } = pixelsOf(mark, view, width);
	const half = kinds[kind].mark;
	const pin = kind === 'wide' && mark.count === undefined ? 8 : 0;
	return { left: right - half, right: right + half, top: down - half - pin, bottom: down + half };
}

export const touch = (one: Box, other: Box): boolean =>
	one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

/** Gives names a side where neither a mark nor another name is, on maps of one kind, one name after the other. */
function placing(kind: Kind, view: View, marks: readonly Marked[]): (town: Spot & { name: string }) => Side | undefined {
	const { widths } = kinds[kind];
	const taken = widths.map((width) => marks.map((mark) => boxOfMark(mark, view, kind, width)));
	return (town) => {
		const boxes = (side: Side) => widths.map((width) => boxOfLabel({ ...town, side }, view, kind, width));
		const side = sides.find((one) => boxes(one).every((box, at) => !taken[at]?.some((other) => touch(box, other))));
		if (side) for (const [at, box] of boxes(side).entries()) taken[at]?.push(box);
		return side;
	};
}

/** So many names at most, and fewer on a narrow map. */
const most = { wide: 18, narrow: 7 };

/** The largest towns in view that are not side by side: whom nobody can name here is not replaced by a village next to it. */
function largestOf(towns: readonly Town[], view: View): Array<Spot & { name: string }> {
	const { left, top, width, height } = boxOf(view);
	const chosen: Array<Spot & { name: string }> = [];
	for (const [name, lat, lon] of towns.toSorted((a, b) => b[3] - a[3])) {
		const { x, y } = onGround(lat, lon);
		const inside = x > left + width * 0.05 && x < left + width * 0.95 && y > top + height * 0.05 && y < top + height * 0.95;
		const near = chosen.some((one) => Math.abs(one.x - x) < width * 0.15 && Math.abs(one.y - y) < height * 0.085);
		if (inside && !near) chosen.push({ x, y, name });
		if (chosen.length === most.wide) break;
	}
	return chosen;
}

/** Names of towns to find one's way by: the largest in view, none under a mark nor on top of another. `rank` counts from 0. */
export function labelsOf(towns: readonly Town[], view: View, marks: readonly Marked[] = []): TownLabel[] {
	const [onWide, onNarrow] = [placing('wide', view, marks), placing('narrow', view, marks)];
	let narrowLeft = most.narrow;
	return largestOf(towns, view).flatMap((town, rank): TownLabel[] => {
		const wide = onWide(town);
		const narrow = narrowLeft > 0 ? onNarrow(town) : undefined;
		if (narrow) narrowLeft -= 1;
		return wide || narrow ? [{ ...town, rank, ...(wide ? { wide } : {}), ...(narrow ? { narrow } : {}) }] : [];
	});
}
