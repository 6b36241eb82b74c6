import { AsyncLocalStorage } from 'node:async_hooks';
import type { Locale } from '#kernel/i18n';
import { overwriteGetLocale } from '#paraglide/runtime';

const speaking = new AsyncLocalStorage<Locale>();
overwriteGetLocale(() => speaking.getStore() ?? 'nl');

/** Everything said while `run` runs is said in `locale`. */
export const withLocale = <T>(locale: Locale, run: () => T): T => speaking.run(locale, run);
