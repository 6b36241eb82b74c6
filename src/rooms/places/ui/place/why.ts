import * as m from '#messages';
import type { Day } from '../../hours/index.ts';
import { textIn } from '../words.ts';

/** Why a day is not as usual. */
export function whyInWords(why: Day['why'], locale: string): string {
	if (!why) return '';
	if (why.kind === 'public_holiday' || why.kind === 'school_holiday') return why.name;
	if (why.kind === 'season') return m.places_out_of_season();
	return textIn(why.reason, locale).text;
}
