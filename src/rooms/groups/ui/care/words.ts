import * as m from '#messages';
import { holdings, paces, type FlagKind, type FlagOutcome, type MeasureKind } from '../../schema/care.ts';

export const flagWord = (kind: FlagKind): string =>
	({
		unkind: m.care_kind_unkind,
		advertising: m.care_kind_advertising,
		private: m.care_kind_private,
		untrue: m.care_kind_untrue,
		other: m.care_kind_other
	})[kind]();

/** What became of it, as who said it hears it: what was decided about a person stays between them. */
export function outcomeWord(outcome: FlagOutcome | null): string {
	if (outcome === null) return m.care_outcome_open();
	if (outcome === 'kept') return m.care_outcome_kept();
	if (outcome === 'gone') return m.care_outcome_gone();
	return outcome === 'hidden' ? m.care_outcome_hidden() : m.care_outcome_spoken();
}

const measures: Record<MeasureKind, () => string> = {
	hidden: m.care_measure_hidden,
	asked: m.care_measure_asked,
	warned: m.care_measure_warned,
	suspended: m.care_measure_suspended,
	removed: m.care_measure_removed,
	banned: m.care_measure_banned
};
export const measureWord = (kind: MeasureKind): string => measures[kind]();

/** How long one waits between two posts, as somebody would say it. */
export const paceWord = (seconds: number): string =>
	seconds === 0
		? m.care_pace_none()
		: seconds < 3600
			? m.care_pace_minutes({ count: seconds / 60 })
			: seconds < 86400
				? m.care_pace_hours({ count: seconds / 3600 })
				: m.care_pace_day();
export const paceOptions = () => paces.map((value) => ({ value, label: paceWord(Number(value)) }));
export const holdingOptions = () =>
	holdings.map((value) => ({ value, label: value === '0' ? m.care_hold_none() : m.care_hold_count({ count: Number(value) }) }));
