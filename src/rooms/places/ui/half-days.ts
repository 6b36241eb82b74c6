import { formatDate, say } from '#kernel/i18n';
import { getLocale } from '#paraglide/runtime';
import { dayParts } from '../hours/half-days.ts';

const monday = new Date('2026-01-05T12:00:00Z');
export const dayName = (day: number, width: 'long' | 'short' = 'long'): string =>
	formatDate(new Date(monday.getTime() + day * 86_400_000), getLocale(), { weekday: width });

export const halfDayName = (slot: number): string => `${dayName(Math.floor(slot / 3))} ${say(`places_part_${dayParts[slot % 3]}`)}`;

/** Half-days as people say them: a whole day by its name, else the day and its part. */
export function halfDayNames(slots: readonly number[]): string[] {
	const names: string[] = [];
	for (let day = 0; day < 7; day += 1) {
		const there = [0, 1, 2].map((part) => day * 3 + part).filter((slot) => slots.includes(slot));
		if (there.length === 3) names.push(dayName(day));
		else names.push(...there.map(halfDayName));
	}
	return names;
}
