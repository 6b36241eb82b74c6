import * as m from '#messages';
import { closer, clustersOf, inView, stepOf, type Cluster } from '../../map/clusters.ts';
import { maxZoom, type Spot, type View } from '../../map/ground.ts';

/**
 * Something on the map: where it leads (`href`), or where to look to see more of it (`view`). `count` is written on it. The tones none,
 * some and well tell how much there is somewhere; place is the usual one.
 */
export type Mark = Spot & {
	key: string;
	label: string;
	count?: number;
	tone?: 'place' | 'none' | 'some' | 'well';
} & ({ href: string; view?: undefined } | { view: View; href?: undefined });

type Place = { slug: string; name: string; city: string; lat: number; lon: number };

/** Places as marks: one each where there is room, else how many; those at one address lead to their line in the list. */
export function markPlaces(points: readonly Place[], to: (slug: string) => string): (view: View) => Mark[] {
	const known = new Map<number, Mark[]>();
	const at = (zoom: number) => {
		const marks = known.get(zoom) ?? clustersOf(points, zoom).map((cluster) => markOf(cluster, zoom, to));
		known.set(zoom, marks);
		return marks;
	};
	return (view) => inView(at(stepOf(view)), view);
}

function markOf({ x, y, points: [first, ...others] }: Cluster<Place>, zoom: number, to: (slug: string) => string): Mark {
	const { slug = '', name = '', city = '' } = first ?? {};
	if (others.length === 0) return { key: slug, x, y, label: city ? `${name}, ${city}` : name, href: to(slug) };
	const many = { key: `${slug}+${others.length}`, x, y, count: others.length + 1 };
	if (zoom >= maxZoom) return { ...many, label: [name, ...others.map((one) => one.name)].join(', '), href: `#op-kaart-${slug}` };
	return { ...many, label: m.map_several({ count: others.length + 1, town: city }), view: closer({ x, y }, zoom) };
}
