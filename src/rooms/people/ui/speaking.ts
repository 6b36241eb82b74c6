import { formatLanguage, formatList } from '#kernel/i18n';
import * as m from '#messages';
import { getLocale } from '#paraglide/runtime';
import { spoken } from '#rooms/people/schema';

/** What Intl has no word for. */
const ours: Partial<Record<string, () => string>> = { vgt: m.people_language_signed, ber: m.people_language_berber };

/** The name of a language, as the reader says it. */
export const nameOfLanguage = (code: string, locale: string = getLocale()): string =>
	ours[code]?.() ?? formatLanguage(code, locale) ?? code;

/** Several of them, in a row. */
export const namesOfLanguages = (codes: readonly string[]): string =>
	formatList(
		codes.map((code) => nameOfLanguage(code)),
		getLocale()
	);

/** All one can choose from, by name. */
export const languageOptions = (): Array<{ value: string; label: string }> =>
	spoken.map((value) => ({ value, label: nameOfLanguage(value) })).sort((a, b) => a.label.localeCompare(b.label, getLocale()));
