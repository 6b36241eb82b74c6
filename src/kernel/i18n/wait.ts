import * as m from '#messages';
import type { Locale } from './locales.ts';

const minute = 60;
const hour = 60 * minute;

/** How long still to wait, in the unit somebody would say it in. */
export function waitInWords(seconds: number, locale?: Locale): string {
	const said = locale ? { locale } : undefined;
	if (seconds < 2 * minute) return m.common_wait_seconds({ seconds: Math.max(2, Math.ceil(seconds)) }, said);
	if (seconds < 2 * hour) return m.common_wait_minutes({ minutes: Math.ceil(seconds / minute) }, said);
	return m.common_wait_hours({ hours: Math.ceil(seconds / hour) }, said);
}
