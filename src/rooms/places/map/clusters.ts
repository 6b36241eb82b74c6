import { boxOf, maxZoom, onGround, spanOf, type Spot, type View } from './ground.ts';

/** What lies so close together at this zoom that it is one mark. */
export type Cluster<P> = Spot & { points: P[] };

/** Pixels of the narrowest map: a screen of 320 with its margins. */
const narrowest = 288;
/** A finger's breadth (WCAG 2.5.8 asks for 24), and some air. Marks on a narrow map are as wide as this without the air. */
const fingertip = 26;
/** A mark keeps this part of the width of a view to itself, to each side. */
export const apart = fingertip / narrowest;

/** The whole step of zoom that marks are gathered for: between two steps those of the further one keep their distance. */
export const stepOf = ({ zoom }: Pick<View, 'zoom'>): number => Math.floor(zoom + 0.05);

/**
 * Points as marks that can be told apart at this zoom, none closer to another than a finger needs; the most crowded spots first. What is
 * in view does not matter: moving the view never shuffles marks.
 */
export function clustersOf<P extends { lat: number; lon: number }>(points: readonly P[], zoom: number): Array<Cluster<P>> {
	const reach = spanOf({ x: 0, y: 0, zoom }) * apart;
	const spots = points.map((point) => ({ point, ...onGround(point.lat, point.lon) }));
	const near = (one: Spot) => (other: Spot) => Math.abs(one.x - other.x) <= reach && Math.abs(one.y - other.y) <= reach;
	const crowded = spots.map((spot) => ({ ...spot, crowd: spots.filter(near(spot)).length })).sort((a, b) => b.crowd - a.crowd);
	const clusters: Array<Cluster<P>> = [];
	for (let left = crowded; left.length > 0;) {
		const [{ x, y }] = left as [Spot, ...typeof left];
		const here = near({ x, y });
		clusters.push({ x, y, points: left.filter(here).map(({ point }) => point) });
		left = left.filter((one) => !here(one));
	}
	return clusters;
}

export function inView<S extends Spot>(spots: readonly S[], view: View): S[] {
	const { left, top, width, height } = boxOf(view);
	return spots.filter(({ x, y }) => x >= left && x <= left + width && y >= top && y <= top + height);
}

/** Where to look to tell these apart: two steps closer, or closer still when that is not enough. */
export const closer = ({ x, y }: Spot, zoom: number): View => ({ x, y, zoom: Math.min(maxZoom, zoom + 2) });

export type Town = readonly [name: string, lat: number, lon: number, population: number];

/** Every town as a dot of one path. */
export const dotsOf = (towns: readonly Town[]): string =>
	towns
		.map(([, lat, lon]) => onGround(lat, lon))
		.map(({ x, y }) => `M${x.toFixed(1)} ${y.toFixed(1)}h0`)
		.join('');
