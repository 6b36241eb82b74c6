import Holidays from 'date-holidays';
import { db, type Ctx } from '#kernel/context';
import type { Calendar, NamedRange } from '../../hours/index.ts';

let belgium: Holidays | undefined;
const known = new Map<number, Array<readonly [string, string]>>();

/** Days on which all of Belgium is free, of one year. Observances (11 July, 15 November …) do not close anything. A rule, so worked out once. */
function publicHolidaysOf(year: number): Array<readonly [string, string]> {
	belgium ??= new Holidays('BE', { languages: 'nl', types: ['public'], timezone: 'Europe/Brussels' });
	const days = known.get(year) ?? belgium.getHolidays(year).map((day) => [day.date.slice(0, 10), day.name] as const);
	known.set(year, days);
	return days;
}

const publicHolidays = (years: number[]): Map<string, string> => new Map(years.flatMap(publicHolidaysOf));

/** What the hours engine must know for these years: public holidays by rule, school holidays from the house's own table. */
export async function calendarFor(ctx: Ctx, from: string, until: string): Promise<Calendar> {
	const first = Number(from.slice(0, 4));
	const years = Array.from({ length: Number(until.slice(0, 4)) - first + 1 }, (_, index) => first + index);
	const rows = await db(ctx)
		.selectFrom('school_holiday')
		.select(['community', 'starts_on', 'ends_on', 'name'])
		.orderBy('starts_on')
		.execute();
	const of = (community: string): NamedRange[] =>
		rows.filter((row) => row.community === community).map((row) => ({ from: row.starts_on, until: row.ends_on, name: row.name }));
	return { publicHolidays: publicHolidays(years), schoolHolidays: { nl: of('nl'), fr: of('fr'), de: of('de') } };
}
