import * as m from '#messages';
import { closer, clustersOf, inView, stepOf, type Cluster } from '../../map/clusters.ts';
import { maxZoom, type View } from '../../map/ground.ts';
import { toneOf, type Dot } from '../../blindspots/dots.ts';
import type { Mark } from '../map/marks.ts';

/** Municipalities as marks, each with its number of moments; where there is no room, those of several together. */
export function markTowns(dots: readonly Dot[], to: (nis: string) => string): (view: View) => Mark[] {
	const known = new Map<number, Mark[]>();
	return (view) => {
		const zoom = stepOf(view);
		const marks = known.get(zoom) ?? clustersOf(dots, zoom).map((cluster) => markOf(cluster, zoom, to));
		known.set(zoom, marks);
		return inView(marks, view);
	};
}

function markOf({ x, y, points }: Cluster<Dot>, zoom: number, to: (nis: string) => string): Mark {
	const [first, ...others] = points;
	const { nis = '', name = '' } = first ?? {};
	const count = points.reduce((sum, { moments }) => sum + moments, 0);
	const mark = { key: `${nis}+${others.length}`, x, y, count, tone: toneOf(count / points.length) };
	if (others.length === 0 || zoom >= maxZoom) return { ...mark, label: m.upkeep_blind_mark({ town: name, count }), href: to(nis) };
	const none = points.filter(({ moments }) => moments === 0).length;
	return { ...mark, label: m.upkeep_blind_marks({ town: name, all: points.length, none, count }), view: closer({ x, y }, zoom) };
}
