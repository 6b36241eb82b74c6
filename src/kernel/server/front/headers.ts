import type { ServerResponse } from 'node:http';

/** What every answer says about itself, whatever it is (MDN Observatory; OWASP ASVS 5.0, V3.4). */
export function harden(response: ServerResponse, secure: boolean): void {
	// Pages say what they need themselves; whatever else is opened as a page may load nothing (the service worker fetches for pages).
	response.setHeader(
		'Content-Security-Policy',
		"default-src 'none'; connect-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
	);
	response.setHeader('X-Content-Type-Options', 'nosniff');
	response.setHeader('X-Frame-Options', 'DENY');
	response.setHeader('Referrer-Policy', 'strict-origin-when-cross-origin');
	response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
	response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
	response.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=(self), payment=(), usb=(), interest-cohort=()');
	if (secure) response.setHeader('Strict-Transport-Security', 'max-age=63072000; includeSubDomains; preload');
}
