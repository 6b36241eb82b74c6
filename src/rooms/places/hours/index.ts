export {
	HoursSchema,
	Localised,
	noHours,
	weekdays,
	communities,
	type Hours,
	type Row,
	type Weekday,
	type Community,
	type LocalisedText
} from './model.ts';
export { expandDays, expandIntervals, intervalOf, type Day, type Interval, type Opening, type Why } from './expand.ts';
export { emptyCalendar, type Calendar, type NamedRange } from './calendar.ts';
export {
	crowdIn,
	crowdOn,
	crowds,
	crowdSaid,
	crowdsWith,
	fewestFamilies,
	halfDayCode,
	halfDayOf,
	halfDays,
	mostFamilies,
	slotsOf,
	type Crowd,
	type Crowds
} from './half-days.ts';
export { dayParts, type DayPart } from './day-parts.ts';
export { addDays, isoWeek, weekdayOf } from './plain-date.ts';
export { instantOf, wallClock } from './zone.ts';
export { ruleOf, datesOf, firstMatch } from './recurrence.ts';
