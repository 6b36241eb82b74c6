const closed = [
	"default-src 'none'",
	"style-src 'unsafe-inline'",
	'img-src data:',
	"base-uri 'none'",
	"form-action 'none'",
	"frame-ancestors 'self'"
];

/**
 * Somebody's HTML (a mail) in a frame on a page of ours: shown, never run, and it reaches nothing. With `links`, a link may lead the
 * whole window away when it is pressed.
 */
export function framed(html: string, { links = false } = {}): Response {
	const sandbox = links ? 'sandbox allow-top-navigation-by-user-activation' : 'sandbox';
	const page = links ? html.replace('<head>', '<head><base target="_top">') : html;
	return new Response(page, {
		headers: {
			'content-type': 'text/html; charset=utf-8',
			'content-security-policy': [...closed, sandbox].join('; '),
			'x-frame-options': 'SAMEORIGIN',
			'cache-control': 'private, no-store'
		}
	});
}
