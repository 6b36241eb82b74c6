import { fewestFamilies, mostFamilies } from '../../hours/index.ts';
import type { MomentsFields } from '../parts.ts';
import { readHalfDays, writeHalfDays } from './half-days-text.ts';
import type { Cells } from './values.ts';

/** For how many families, and on which half-days it is usually quiet or busy; a half-day that is said to be both is neither. */
export function crowdIn(cells: Cells): Partial<Pick<MomentsFields, 'families' | 'quiet' | 'busy'>> {
	const families = cells.number('families', fewestFamilies, mostFamilies);
	const said = (name: 'quiet' | 'busy') => {
		const { slots, unclear } = readHalfDays(cells.text(name));
		for (const piece of unclear) cells.wrong(name, 'exchange_fault_half_day', piece);
		return slots;
	};
	const [quiet, busy] = [said('quiet'), said('busy')];
	const both = quiet.filter((slot) => busy.includes(slot));
	if (both.length) cells.wrong('busy', 'exchange_fault_crowd_both', writeHalfDays(both));
	const only = (slots: number[]) => slots.filter((slot) => !both.includes(slot));
	return {
		...(families === null ? {} : { families: Math.round(families) }),
		...(cells.has('quiet') || cells.has('busy') ? { quiet: only(quiet), busy: only(busy) } : {})
	};
}
