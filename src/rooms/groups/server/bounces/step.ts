import type { Delivery } from '../incoming/reading/report.ts';

/** A hard bounce is one step, a soft one half. At three, mail about groups pauses; a month of quiet and it starts over. */
const weights = { hard: 1, soft: 0.5, refused: 0, fine: 0 } as const satisfies Record<Delivery['verdict'], number>;
const limit = 3;
const quietDays = 30;

export type Reach = { score: number; stepped_on: string };

/** The next state after a report, on this day; undefined when the report changes nothing. At most one step a day. */
export function step(before: Reach | undefined, verdict: Delivery['verdict'], day: string): (Reach & { pause: boolean }) | undefined {
	const weight = weights[verdict];
	if (weight === 0 || before?.stepped_on === day) return undefined;
	const quiet = before ? (Date.parse(day) - Date.parse(before.stepped_on)) / 86_400_000 : Infinity;
	const score = (quiet > quietDays ? 0 : (before?.score ?? 0)) + weight;
	return { score, stepped_on: day, pause: score >= limit };
}
