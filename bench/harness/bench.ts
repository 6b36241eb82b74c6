import type { RealHouse } from '../../tests/real-house.ts';
import type { Figure } from './figures.ts';

/** One file in bench/: what it is about, and how it is measured on an open demo house. */
export type Bench = {
	/** A sentence above its table. */
	about: string;
	run: (house: RealHouse) => Promise<Figure[]>;
};
