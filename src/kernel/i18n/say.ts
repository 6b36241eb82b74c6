import * as messages from '#messages';
import { isLocale } from './locales.ts';

type Said = (inputs?: Record<string, unknown>, options?: { locale?: string }) => string;

/**
 * A message by its key, for keys that travel as data (issues of a form, flash messages, choices).
 * A key nobody wrote shows itself, so that a forgotten one is seen; tests fail on it.
 */
export function say(key: string, inputs: Record<string, unknown> = {}, locale?: string): string {
	const message = (messages as unknown as Record<string, Said | undefined>)[key];
	return message ? message(inputs, locale && isLocale(locale) ? { locale } : undefined) : key;
}
