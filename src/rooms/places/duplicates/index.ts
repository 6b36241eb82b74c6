/** Are two descriptions of one place? Pure: for the warning at entry, for imports, and for the list of who looks after the whole. */
export { kmBetween, likeness, phoneDigits, signs, sitePlain, type Described, type Likeness, type Sign } from './likeness.ts';
export { nameLikeness } from './names.ts';
