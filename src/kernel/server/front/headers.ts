import type { IncomingMessage, ServerResponse } from 'node:http';

const everywhere = {
	'X-Content-Type-Options': 'nosniff',
	'Cross-Origin-Resource-Policy': 'same-origin'
};

const onDocuments = {
	...everywhere,
	// Pages say what they need themselves; whatever else is opened as a page may load nothing (the service worker fetches for pages).
	'Content-Security-Policy':
		"default-src 'none'; connect-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
	'X-Frame-Options': 'DENY',
	'Referrer-Policy': 'strict-origin-when-cross-origin',
	'Cross-Origin-Opener-Policy': 'same-origin',
	'Permissions-Policy': 'camera=(), microphone=(), geolocation=(self), payment=(), usb=(), interest-cohort=()'
};

/** A worker is a piece too, and asks this house alone. */
const onPieces = { ...everywhere, 'Content-Security-Policy': "default-src 'none'; connect-src 'self'" };

/** The pieces of a build: a page brings a dozen, and what only a document can say would weigh more than many of them. */
const isPiece = (address: string | undefined) => /^\/_app\/immutable\/[^?]+\.(js|css|woff2)$/.test(address ?? '');

/**
 * What every answer says about itself, whatever it is (MDN Observatory; OWASP ASVS 5.0, V3.4). Only "nothing changed" says nothing: the
 * browser would write it over what the page it kept says about itself, and show it without scripts and forms (RFC 9111, 3.2).
 */
export function harden({ url }: IncomingMessage, response: ServerResponse, secure: boolean): void {
	const unlessSaid = isPiece(url) ? onPieces : onDocuments;
	for (const [name, value] of Object.entries(unlessSaid)) response.setHeader(name, value);
	if (secure) response.setHeader('Strict-Transport-Security', 'max-age=63072000; includeSubDomains; preload');
	const { writeHead } = response;
	response.writeHead = ((status: number, ...rest: unknown[]) => {
		if (status === 304) for (const name of Object.keys(unlessSaid)) response.removeHeader(name);
		return (writeHead as (...args: unknown[]) => ServerResponse).call(response, status, ...rest);
	}) as typeof writeHead;
}
