import { localised } from '#kernel/i18n';
import { getLocale } from '#paraglide/runtime';

/** The address of a Dutch path in the language of this page. */
export const href = (path: string): string => localised(path, getLocale());
