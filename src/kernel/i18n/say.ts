import * as messages from '#messages';
import { isLocale } from './locales.ts';

type Said = (inputs?: Record<string, unknown>, options?: { locale?: string }) => string;
type Messages = Readonly<Record<string, Said | undefined>>;

/**
 * A message by its key, for keys that travel as data (issues of a form, flash messages, choices).
 * A key nobody wrote shows itself, so that a forgotten one is seen; tests fail on it.
 */
export type Say = (key: string, inputs?: Record<string, unknown>, locale?: string) => string;

/** Says out of these messages: a browser has those its page may need (bin/said.ts). */
export const sayFrom =
	(known: object): Say =>
	(key, inputs = {}, locale) => {
		const message = (known as Messages)[key];
		return message ? message(inputs, locale && isLocale(locale) ? { locale } : undefined) : key;
	};

/** The same for a key that arrives from elsewhere, as one of those that begin like this. */
export const sayAmongFrom =
	(known: object) =>
	(_beginning: string, ...said: Parameters<Say>): string =>
		sayFrom(known)(...said);

// Pure: where nobody asks for all of them (a browser), they are left out.
export const say: Say = /* @__PURE__ */ sayFrom(messages);
export const sayAmong = /* @__PURE__ */ sayAmongFrom(messages);
