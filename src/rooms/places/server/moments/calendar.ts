import Holidays from 'date-holidays';
import { db, type Ctx } from '#kernel/context';
import type { Calendar, NamedRange } from '../../hours/index.ts';

/** By language; which days they are is the same in each. */
const belgium = new Map<string, Holidays>();
const known = new Map<string, Array<readonly [string, string]>>();

/** Days on which all of Belgium is free, of one year. Observances (11 July, 15 November …) do not close anything. A rule, so worked out once. */
function publicHolidaysOf(year: number, locale: string): Array<readonly [string, string]> {
	const rule = belgium.get(locale) ?? new Holidays('BE', { languages: locale, types: ['public'], timezone: 'Europe/Brussels' });
	belgium.set(locale, rule);
	const days = known.get(`${year} ${locale}`) ?? rule.getHolidays(year).map((day) => [day.date.slice(0, 10), day.name] as const);
	known.set(`${year} ${locale}`, days);
	return days;
}

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
	const publicHolidays = new Map(years.flatMap((year) => publicHolidaysOf(year, ctx.locale)));
	return { publicHolidays, schoolHolidays: { nl: of('nl'), fr: of('fr'), de: of('de') } };
}
