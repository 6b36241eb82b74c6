import { dayParts } from './day-parts.ts';
import { weekdayOf } from './plain-date.ts';
import { weekdays } from './weekdays.ts';

/** 0 is Monday morning, 20 Sunday evening. */
export const halfDays: readonly number[] = weekdays.flatMap((_, day) => dayParts.map((__, part) => day * 3 + part));

/** `WE-morning`, as half-days are called among machines. */
export const halfDayCode = (slot: number): string => `${weekdays[Math.floor(slot / 3)]}-${dayParts[slot % 3]}`;
const byCode = new Map(halfDays.map((slot) => [halfDayCode(slot), slot]));
export const halfDayOf = (code: string): number | undefined => byCode.get(code);

/** Half-days that stretches of time touch. */
export function slotsOf(intervals: ReadonlyArray<{ date: string; opens: string; closes: string }>): number[] {
	const slots = new Set<number>();
	for (const { date, opens, closes } of intervals) {
		const end = closes <= opens ? '24:00' : closes;
		const day = weekdayOf(date) * 3;
		if (opens < '12:00') slots.add(day);
		if (opens < '17:00' && end > '12:00') slots.add(day + 1);
		if (end > '17:00') slots.add(day + 2);
	}
	return [...slots].sort((a, b) => a - b);
}

export const crowds = ['quiet', 'busy'] as const;
export type Crowd = (typeof crowds)[number];
/** Half-days that are usually quiet and those that are usually busy; no half-day is both. */
export type Crowds = Record<Crowd, number[]>;

/** About so many families at once, at least and at most: fewer is no meeting, more is a mistake. */
export const fewestFamilies = 2;
export const mostFamilies = 500;

/** `WE-morning busy`, as somebody says it of one half-day. */
export const crowdSaid = (slot: number, crowd: Crowd): string => `${halfDayCode(slot)} ${crowd}`;
export function crowdIn(said: string): { slot: number; crowd: Crowd } | undefined {
	const [code = '', word] = said.split(' ');
	const slot = halfDayOf(code);
	const crowd = crowds.find((one) => one === word);
	return slot === undefined || !crowd ? undefined : { slot, crowd };
}

/** How it usually is on these half-days: busy when any of them is. */
export function crowdOn(slots: readonly number[], { quiet, busy }: Crowds): Crowd | null {
	if (slots.some((slot) => busy.includes(slot))) return 'busy';
	return slots.some((slot) => quiet.includes(slot)) ? 'quiet' : null;
}

/** The same with one half-day said anew. */
export const crowdsWith = (crowds: Crowds, slot: number, crowd: Crowd): Crowds => {
	const without = (list: readonly number[]) => list.filter((one) => one !== slot);
	const [quiet, busy] = [without(crowds.quiet), without(crowds.busy)];
	(crowd === 'quiet' ? quiet : busy).push(slot);
	return { quiet: quiet.sort((a, b) => a - b), busy: busy.sort((a, b) => a - b) };
};
