const tags: Record<string, string> = { nl: 'nl-BE', fr: 'fr-BE', en: 'en-GB', de: 'de-BE' };
const tag = (locale: string) => tags[locale] ?? 'nl-BE';

/** A moment as a date in words, in the house's zone whatever the zone of server or visitor. */
export const formatDate = (
	at: Date | string,
	locale: string,
	options: Intl.DateTimeFormatOptions = { dateStyle: 'long' },
	zone = 'Europe/Brussels'
): string => new Intl.DateTimeFormat(tag(locale), { timeZone: zone, ...options }).format(new Date(at));

export const formatTime = (at: Date | string, locale: string, zone = 'Europe/Brussels'): string =>
	new Intl.DateTimeFormat(tag(locale), { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(new Date(at));

export const formatNumber = (value: number, locale: string, options: Intl.NumberFormatOptions = {}): string =>
	new Intl.NumberFormat(tag(locale), options).format(value);

export const formatList = (items: readonly string[], locale: string): string =>
	new Intl.ListFormat(tag(locale), { type: 'conjunction' }).format(items);
