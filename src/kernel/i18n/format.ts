const tags: Record<string, string> = { nl: 'nl-BE', fr: 'fr-BE', en: 'en-GB', de: 'de-BE' };
const tag = (locale: string) => tags[locale] ?? 'nl-BE';

/** Making a formatter costs a hundred times what using it costs; there are as many as languages times ways to say something. */
const made = new Map<string, unknown>();
function once<Formatter>(kind: string, locale: string, options: object, make: () => Formatter): Formatter {
	const key = `${kind} ${locale} ${JSON.stringify(options)}`;
	const known = made.get(key) as Formatter | undefined;
	if (known) return known;
	const fresh = make();
	made.set(key, fresh);
	return fresh;
}

const dates = (locale: string, options: Intl.DateTimeFormatOptions) =>
	once('date', locale, options, () => new Intl.DateTimeFormat(locale, options));

/** A moment as a date in words, in the house's zone whatever the zone of server or visitor. */
export const formatDate = (
	at: Date | string,
	locale: string,
	options: Intl.DateTimeFormatOptions = { dateStyle: 'long' },
	zone = 'Europe/Brussels'
): string => dates(tag(locale), { timeZone: zone, ...options }).format(new Date(at));

export const formatTime = (at: Date | string, locale: string, zone = 'Europe/Brussels'): string =>
	dates(tag(locale), { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(new Date(at));

/** The day a moment falls on in the house's zone, as machines write it: 2026-11-24. */
export const isoDay = (at: Date | string): string => dates('sv', { timeZone: 'Europe/Brussels' }).format(new Date(at));

export const formatNumber = (value: number, locale: string, options: Intl.NumberFormatOptions = {}): string =>
	once('number', tag(locale), options, () => new Intl.NumberFormat(tag(locale), options)).format(value);

/** How much room something takes. What is small is never said to be nothing. */
export const formatSize = (bytes: number, locale: string): string =>
	formatNumber(Math.max(0.1, bytes / 1e6), locale, { maximumFractionDigits: 1, style: 'unit', unit: 'megabyte' });

export const formatList = (items: readonly string[], locale: string): string =>
	once('list', tag(locale), {}, () => new Intl.ListFormat(tag(locale), { type: 'conjunction' })).format(items);

/** What a language (by its BCP 47 code) is called; none when nobody here knows. */
export const formatLanguage = (code: string, locale: string): string | undefined =>
	once('language', locale, {}, () => new Intl.DisplayNames(locale, { type: 'language' })).of(code);
