/** Half-days of a week: weekday (0 Monday) × 3 + part of day, as the finder counts them. */
export const halfDays = 21;

/** A moment as the matrix counts it: where, and on which half-days. */
export type Counted = { id: string; nis: string; slots: readonly number[] };
export type Town = { nis: string; name: string; province: string; population: number; lat: number; lon: number };
export type Line = Town & { cells: number[]; moments: number };

/** "What if": this moment, on this half-day only, in this municipality. */
export type Move = { id: string; slot: number; nis: string };

/** The moments as they would be. An id that is not among them changes nothing. */
export const moved = (moments: readonly Counted[], move: Move | null): Counted[] =>
	moments.map((moment) => (move && moment.id === move.id ? { ...moment, nis: move.nis, slots: [move.slot] } : moment));

/** The moments of one half-day, as if there were no other; of all of them without one. */
export const onlyOn = (moments: readonly Counted[], slot: number | null): Counted[] =>
	slot === null ? [...moments] : moments.filter(({ slots }) => slots.includes(slot)).map((moment) => ({ ...moment, slots: [slot] }));

/** How many moments each municipality has on each half-day. Every municipality has a line: the empty ones are what it is about. */
export function matrix(towns: readonly Town[], moments: readonly Counted[]): Line[] {
	const lines = new Map(towns.map((town) => [town.nis, { ...town, cells: Array<number>(halfDays).fill(0), moments: 0 }]));
	for (const { nis, slots } of moments) {
		const line = lines.get(nis);
		if (!line) continue;
		line.moments += 1;
		for (const slot of new Set(slots)) line.cells[slot] = (line.cells[slot] ?? 0) + 1;
	}
	return [...lines.values()];
}

/** Where most people have least first: inhabitants per moment, and the largest of those without any. */
export const byNeed = (a: Line, b: Line): number =>
	Number(a.moments > 0) - Number(b.moments > 0) ||
	b.population / Math.max(1, b.moments) - a.population / Math.max(1, a.moments) ||
	a.name.localeCompare(b.name);

/** In how many municipalities there is anything, and on how many of all their half-days. */
export const covered = (lines: readonly Line[]): { towns: number; halfDays: number } => ({
	towns: lines.filter(({ moments }) => moments > 0).length,
	halfDays: lines.reduce((sum, { cells }) => sum + cells.filter((count) => count > 0).length, 0)
});
