import type { Locale } from '#kernel/i18n';
import { escapeHtml } from '#kernel/text';

type Bare = { status: number; locale: Locale; title: string; text: string; /** HTML that its maker escaped. */ more?: string };

/** A page that needs nothing of the build and nothing of the database, for when these are not to be had. */
export function barePage({ status, locale, title, text, more = '' }: Bare): Response {
	const page = `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="robots" content="noindex"><title>${escapeHtml(title)}</title><link rel="icon" href="/icon.svg" type="image/svg+xml"><link rel="stylesheet" href="/sorry.css"></head>
<body><main><img src="/icon.svg" alt="" width="72" height="72"><h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p>${more}</main></body></html>
`;
	return new Response(page, {
		status,
		headers: {
			'content-type': 'text/html; charset=utf-8',
			'content-security-policy':
				"default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
			'cache-control': 'private, no-store'
		}
	});
}
