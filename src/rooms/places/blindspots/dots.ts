import type { Line } from './matrix.ts';

/** A municipality on the map, with how many moments it has. */
export type Dot = Pick<Line, 'nis' | 'name' | 'lat' | 'lon' | 'population' | 'moments'>;

/** The largest first: several together are called after the largest. */
export const dotsOf = (lines: readonly Line[]): Dot[] =>
	lines
		.map(({ nis, name, lat, lon, population, moments }) => ({ nis, name, lat, lon, population, moments }))
		.sort((a, b) => b.population - a.population);

/** From so many moments in a municipality on, a family has something to choose from. */
const choice = 5;

/** How much there is, of the moments that a municipality has, or several have on average. */
export const toneOf = (moments: number): 'none' | 'some' | 'well' => (moments === 0 ? 'none' : moments < choice ? 'some' : 'well');
