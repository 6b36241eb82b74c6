import { formatDate, formatLanguage, formatList, formatNumber, formatTime, isoDay, say } from '#kernel/i18n';
import { getLocale } from '#paraglide/runtime';
import * as m from '#messages';
import { dayParts } from '../hours/day-parts.ts';

/** What the house knows about a place, as a parent says it. */

export function ageInWords(months: number): string {
	if (months < 0) return m.places_age_pregnant();
	if (months < 36 && (months % 12 > 0 || months === 0)) return m.places_age_months({ count: months });
	return m.places_age_years({ count: months / 12, shown: formatNumber(months / 12, getLocale(), { maximumFractionDigits: 1 }) });
}

export function agesInWords(min: number | null, max: number | null): string {
	if (min === null && max === null) return m.places_age_all();
	if (max === null || max >= 216) return min !== null && min > 0 ? m.places_age_from({ from: ageInWords(min) }) : m.places_age_all();
	if (min === null || min === 0) return m.places_age_until({ until: ageInWords(max) });
	if (min < 0) return m.places_age_range_pregnant({ until: ageInWords(max) });
	return m.places_age_range({ from: ageInWords(min), until: ageInWords(max) });
}

export const priceInWords = (kind: string, cents: number | null): string =>
	kind === 'fixed' && cents !== null
		? formatNumber(cents / 100, getLocale(), { style: 'currency', currency: 'EUR' })
		: say(`places_price_${kind}`);

/** Languages that the browser's own list does not name. */
const own: Record<string, () => string> = { vgt: m.places_language_vgt, ber: m.places_language_ber };

export const languagesInWords = (codes: readonly string[]): string =>
	formatList(
		codes.map((code) => own[code]?.() ?? formatLanguage(code, getLocale()) ?? code),
		getLocale()
	);

export const kmInWords = (km: number): string =>
	km < 1 ? m.places_near() : m.places_km({ km: formatNumber(km, getLocale(), { maximumFractionDigits: km < 10 ? 1 : 0 }) });

/** "Open nu, tot 12:00", "Vandaag om 14:00", "Morgen om 9:00", "Woensdag 2 december, 9:00". `now` comes from the server. */
export function momentInWords({ starts, ends }: { starts: Date | string; ends: Date | string }, now: Date): string {
	const locale = getLocale();
	if (new Date(starts) <= now) return m.places_open_until({ time: formatTime(ends, locale) });
	const times = `${formatTime(starts, locale)}–${formatTime(ends, locale)}`;
	const days = Math.round((Date.parse(isoDay(starts)) - Date.parse(isoDay(now))) / 86_400_000);
	if (days === 0) return m.places_today_at({ times });
	if (days === 1) return m.places_tomorrow_at({ times });
	return m.places_day_at({
		day: formatDate(starts, locale, days < 7 ? { weekday: 'long' } : { weekday: 'long', day: 'numeric', month: 'long' }),
		times
	});
}

export const assuredInWords = (at: Date | null): string =>
	at ? m.places_assured({ date: formatDate(at, getLocale(), { dateStyle: 'long' }) }) : m.places_never_assured();

const monday = new Date('2026-01-05T12:00:00Z');
export const dayName = (day: number, width: 'long' | 'short' = 'long'): string =>
	formatDate(new Date(monday.getTime() + day * 86_400_000), getLocale(), { weekday: width });

export const halfDayName = (slot: number): string => `${dayName(Math.floor(slot / 3))} ${say(`places_part_${dayParts[slot % 3]}`)}`;

/** Half-days as people say them: a whole day by its name, else the day and its part; a part of every day at once. */
export function halfDayNames(slots: readonly number[]): string[] {
	const part = dayParts.findIndex((_, index) => slots.length === 7 && slots.every((slot) => slot % 3 === index));
	if (part >= 0) return [m.places_every_part({ part: say(`places_part_${dayParts[part]}`) })];
	const names: string[] = [];
	for (let day = 0; day < 7; day += 1) {
		const there = [0, 1, 2].map((part) => day * 3 + part).filter((slot) => slots.includes(slot));
		if (there.length === 3) names.push(dayName(day));
		else names.push(...there.map(halfDayName));
	}
	return names;
}

export const halfDaysInWords = (slots: readonly number[]): string => formatList(halfDayNames(slots), getLocale());

/** A text in the language of the page, else in the first that is there; with its language when that is another. */
export function textIn(texts: Partial<Record<string, string>>, locale: string): { text: string; lang: string | undefined } {
	if (texts[locale]) return { text: texts[locale], lang: undefined };
	const lang = ['nl', 'fr', 'en', 'de'].find((one) => texts[one]);
	return { text: (lang && texts[lang]) || '', lang };
}
