import { overwriteGetLocale } from '#paraglide/runtime';
import { isLocale } from '#kernel/i18n';

overwriteGetLocale(() => (isLocale(document.documentElement.lang) ? document.documentElement.lang : 'nl'));
