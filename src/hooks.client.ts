import type { ClientInit } from '@sveltejs/kit/hooks';
import { rememberTyped } from '#design/form/typed-early.ts';

export const init: ClientInit = () => rememberTyped();
