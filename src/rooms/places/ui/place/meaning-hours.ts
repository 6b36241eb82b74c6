import { addDays, weekdayOf, type Day, type Hours, type Opening } from '../../hours/index.ts';
import { tidy } from '../../hours/expand.ts';

type Slot = Pick<Opening, 'opens' | 'closes'>;
type Spec = {
	'@type': 'OpeningHoursSpecification';
	dayOfWeek?: string;
	opens: string;
	closes: string;
	validFrom?: string;
	validThrough?: string;
};

const names = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const same = (one: readonly Slot[], other: readonly Slot[]) => JSON.stringify(one.map(bare)) === JSON.stringify(other.map(bare));
const bare = ({ opens, closes }: Slot): Slot => ({ opens, closes });
const merged = (slots: Slot[]) => tidy(slots.map((slot) => ({ date: '', ...slot }))).map(bare);

/**
 * Openings as schema.org says them: the days of an ordinary week, and every date on which it is otherwise (closed: from midnight to
 * midnight). What an ordinary week cannot say (every second week, a season, a single day) stands among the dates.
 */
export function hoursOf(services: ReadonlyArray<{ hours: Hours; days: readonly Day[] }>) {
	const ordinary = names.map((_, day) =>
		merged(
			services.flatMap(({ hours }) =>
				hours.rows.filter(
					(row) => row.kind === 'weekly' && row.weeks === 'all' && row.days.some((one) => numberOf(one) === day) && !row.from && !row.until
				)
			)
		)
	);
	const dates = new Map<string, Slot[]>();
	for (const { days } of services) for (const { date, openings } of days) dates.set(date, [...(dates.get(date) ?? []), ...openings]);
	const special = [...dates]
		.map(([date, slots]) => ({ date, slots: merged(slots) }))
		.filter(({ date, slots }) => !same(slots, ordinary[weekdayOf(date)] ?? []));
	return {
		openingHoursSpecification: ordinary.flatMap((slots, day) =>
			slots.map((slot): Spec => ({ '@type': 'OpeningHoursSpecification', dayOfWeek: `https://schema.org/${names[day]}`, ...slot }))
		),
		specialOpeningHoursSpecification: stretched(special).flatMap(({ from, until, slots }) =>
			(slots.length ? slots : [{ opens: '00:00', closes: '00:00' }]).map((slot): Spec => ({
				'@type': 'OpeningHoursSpecification',
				...slot,
				validFrom: from,
				validThrough: until
			}))
		)
	};
}

const numberOf = (day: string) => ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'].indexOf(day);

/** Days after each other that are the same are one stretch. */
function stretched(days: Array<{ date: string; slots: Slot[] }>) {
	const all: Array<{ from: string; until: string; slots: Slot[] }> = [];
	for (const { date, slots } of days.toSorted((a, b) => a.date.localeCompare(b.date))) {
		const last = all.at(-1);
		if (last && addDays(last.until, 1) === date && same(last.slots, slots)) last.until = date;
		else all.push({ from: date, until: date, slots });
	}
	return all;
}
