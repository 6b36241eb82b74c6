import type { Ctx } from '#kernel/context';
import type { Locale } from '#kernel/i18n';

declare global {
	namespace App {
		interface Locals {
			ctx: Ctx;
			locale: Locale;
			/** The Dutch path of this request, without language prefix. */
			path: string;
			/** One more origin this page may read from: where an administrator said the tiles of its map are. */
			alsoFrom?: string;
			/** What was typed into a form whose deed the house could not do. */
			unsent?: Array<[string, string]>;
			/** The house itself failed while it drew this page. */
			failed?: boolean;
			/** What went wrong, for where no page can be drawn that says it. */
			sorry?: Partial<Error>;
		}
		interface PageData {
			/** Addresses of this page in other languages, when they are not the same path: Dutch, without language prefix. */
			alternates?: Array<{ locale: string; address: string }>;
			/** Where it is at home, when that is another language or address than the one asked for. */
			canonical?: { locale: string; address: string };
			/** The picture to share it with: `/deelbeeld/ROOM/ID.png`. */
			card?: string;
		}
		interface Error {
			/** Shown to the person, found in the log. */
			requestId?: string;
			retryAfter?: number;
			/** What there was too much of, in a sentence. */
			words?: string;
			/** Of an address that leads nowhere: what may have been meant. */
			near?: Array<{ title: string; address: string; kind: string }>;
		}
	}
}

export {};
