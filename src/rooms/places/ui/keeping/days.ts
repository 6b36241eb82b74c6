import { formatDate } from '#kernel/i18n';
import * as m from '#messages';
import { weekdays } from '../../hours/index.ts';

/** 2 March 2026 was a Monday. */
export const dayChoices = (locale: string) =>
	weekdays.map((value, index) => ({ value, label: formatDate(`2026-03-0${index + 2}T12:00:00Z`, locale, { weekday: 'long' }) }));

export const monthChoices = (locale: string) =>
	Array.from({ length: 12 }, (_, index) => ({
		value: String(index + 1),
		label: formatDate(`2026-${String(index + 1).padStart(2, '0')}-15T12:00:00Z`, locale, { month: 'long' })
	}));

export const nthChoices = () => [
	{ value: '1', label: m.keeping_nth_first() },
	{ value: '2', label: m.keeping_nth_second() },
	{ value: '3', label: m.keeping_nth_third() },
	{ value: '4', label: m.keeping_nth_fourth() },
	{ value: '5', label: m.keeping_nth_fifth() },
	{ value: '-1', label: m.keeping_nth_last() }
];
