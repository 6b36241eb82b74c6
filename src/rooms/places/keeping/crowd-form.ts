import * as v from 'valibot';
import { crowds, halfDayCode, halfDays, type Crowds } from '../hours/index.ts';

const typed = v.optional(v.picklist(['', ...crowds]), '');

/** Per half-day whether it is usually quiet or busy: `WE-morning: busy`. */
export const HalfDaysForm = v.pipe(
	v.object(Object.fromEntries(halfDays.map((slot) => [halfDayCode(slot), typed]))),
	v.transform((form): Crowds => {
		const said = (crowd: string) => halfDays.filter((slot) => form[halfDayCode(slot)] === crowd);
		return { quiet: said('quiet'), busy: said('busy') };
	})
);

export const halfDaysTyped = ({ quiet, busy }: Crowds): Record<string, string> =>
	Object.fromEntries([
		...quiet.map((slot) => [halfDayCode(slot), 'quiet'] as const),
		...busy.map((slot) => [halfDayCode(slot), 'busy'] as const)
	]);
