export { directionOf, locales, isLocale, type Locale } from './locales.ts';
export { toDutch, localised, renamedPath, splitLocale } from './addresses.ts';
export { say, sayAmong, sayAmongFrom, sayFrom } from './say.ts';
export { formatDate, formatTime, formatNumber, formatSize, formatLanguage, formatList, isoDay } from './format.ts';
export { waitInWords } from './wait.ts';
