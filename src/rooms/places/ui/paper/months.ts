import { formatDate } from '#kernel/i18n';
import type { PlaceView } from '../../server/reading/place.ts';
import { weekdayOf } from '../../hours/index.ts';
import { dayName } from '../words.ts';

/** A month as a calendar prints it: weeks of seven from Monday on, empty before the first. */
type Month = { name: string; weekdays: string[]; days: Array<{ number: number; open: boolean } | null> };

/** Six months from this one on, with the days on which something at this place is open. */
export function monthsOf(place: PlaceView, locale: string): Month[] {
	const open = new Set(place.services.flatMap(({ days }) => days.filter(({ openings }) => openings.length > 0).map(({ date }) => date)));
	const [year = 0, month = 1] = place.today.split('-').map(Number);
	const names = [0, 1, 2, 3, 4, 5, 6].map((day) => dayName(day, 'short'));
	return Array.from({ length: 6 }, (_, ahead) => {
		const first = new Date(Date.UTC(year, month - 1 + ahead, 1, 12));
		const length = new Date(Date.UTC(year, month + ahead, 0)).getUTCDate();
		const prefix = first.toISOString().slice(0, 8);
		const days = Array.from({ length }, (__, index) => ({
			number: index + 1,
			open: open.has(`${prefix}${String(index + 1).padStart(2, '0')}`)
		}));
		return {
			name: formatDate(first, locale, { month: 'long', year: 'numeric' }),
			weekdays: names,
			days: [...Array.from({ length: weekdayOf(`${prefix}01`) }, () => null), ...days]
		};
	});
}
