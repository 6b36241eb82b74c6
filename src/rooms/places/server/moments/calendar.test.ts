import { expect, test } from '../../../../../tests/house.ts';
import { calendarFor } from './calendar.ts';

test.for([
	['nl', 'Kerstmis'],
	['fr', 'Noël'],
	['en', 'Christmas Day'],
	['de', 'Weihnachten']
] as const)('a public holiday is called as who reads calls it (%s)', async ([locale, name], { as }) => {
	const { publicHolidays } = await calendarFor(as('visitor', { locale }), '2026-12-01', '2027-01-31');
	expect([publicHolidays.get('2026-12-25'), publicHolidays.size]).toEqual([name, 20]);
});
