export type { Bench } from './bench.ts';
export type { Figure } from './figures.ts';
export { openBare, type Recorded } from './bare.ts';
export { middle, race, recorded, type Contestant, type Pace } from './load.ts';
export { openRealHouse, type RealHouse } from '../../tests/real-house.ts';
