import type { Ctx } from '#kernel/context';
import type { Locale } from '#kernel/i18n';

declare global {
	namespace App {
		interface Locals {
			ctx: Ctx;
			locale: Locale;
			/** The Dutch path of this request, without language prefix. */
			path: string;
		}
		interface PageData {
			/** Addresses of this page in other languages, when they are not the same path: Dutch, without language prefix. */
			alternates?: Array<{ locale: string; address: string }>;
		}
		interface Error {
			/** Shown to the person, found in the log. */
			requestId?: string;
			retryAfter?: number;
		}
	}
}

export {};
