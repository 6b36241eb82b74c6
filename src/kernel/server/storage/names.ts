/** Names Windows keeps for itself. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * A name to show and to save under: what somebody called it, without paths, control characters, direction tricks or trailing dots,
 * at most 100 characters, with the extension of what it really is.
 */
export function safeName(given: string, extension: string): string {
	const base = given
		.normalize('NFC')
		.slice(-1000)
		.replace(/^.*[/\\]/s, '')
		.replace(/\.[a-z0-9]{1,5}$/i, '')
		.replace(/\s+/g, ' ')
		.replace(/\p{C}/gu, '')
		.replace(/[<>:"|?*%#;/\\]/g, '-')
		.replace(/^[\s.-]+|[\s.-]+$/g, '');
	const short = [...base].slice(0, 100).join('').trim();
	return `${short && !reserved.test(short) ? short : 'bestand'}.${extension}`;
}

/** RFC 6266 with RFC 8187: a plain name for old browsers, the real one for the others. */
export function disposition(how: 'inline' | 'attachment', name: string): string {
	const plain = name
		.normalize('NFKD')
		.replace(/[^\x20-\x7e]/g, '')
		.replace(/["\\%]/g, '');
	const encoded = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
	return `${how}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
