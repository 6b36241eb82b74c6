import type { ClientInit } from '@sveltejs/kit/hooks';
import { rememberTyped } from '#design/form/typed-early.ts';
import { splitLocale } from '#kernel/i18n';
import { overwriteGetLocale } from '#paraglide/runtime';

// The address says the language, as it does on the server: also after going on to another page without loading it anew.
overwriteGetLocale(() => splitLocale(location.pathname).locale);

export const init: ClientInit = () => rememberTyped();
