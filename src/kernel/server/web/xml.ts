const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** Text as it may stand in XML, in an element or an attribute. Signs that XML does not know are left out. */
export const xmlText = (text: string): string =>
	// eslint-disable-next-line no-control-regex -- XML 1.0 forbids exactly these
	text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/[&<>"']/g, (sign) => signs[sign] ?? '');
