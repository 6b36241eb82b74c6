import { getLocale } from '#paraglide/runtime';
import { locales, type Locale } from './locales.ts';

/** Of what stands once for each language, in the order of `locales`: that of the language that is asked for, or else of this page. */
export const spoken = <Words>(each: readonly Words[], asked?: { locale?: Locale }): Words =>
	each[locales.indexOf(asked?.locale ?? getLocale())] as Words;
