/** Mails that are made to break, fill or stop whoever reads them. Each is a way that was tried on other readers. */
const lines = (...all: string[]) => Buffer.from(['From: boef@elders.example', 'Subject: Dag', 'MIME-Version: 1.0', ...all].join('\r\n'));
const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/.{76}/g, '$&\r\n');
const mixed = (boundary: string) => `Content-Type: multipart/mixed; boundary=${boundary}`;

/** A mail in a mail in a mail. */
const forwarded = (deep: number): string =>
	deep ? `Content-Type: message/rfc822\r\n\r\n${forwarded(deep - 1)}` : 'Content-Type: text/plain\r\n\r\nDag';

export const hostile: Record<string, () => Buffer> = {
	'a thousand parts in each other': () => lines(...Array.from({ length: 1000 }, (_, at) => `${mixed(`b${at}`)}\r\n\r\n--b${at}`)),
	'a mail in a mail, two hundred deep': () => lines(forwarded(200)),
	'a hundred thousand parts next to each other': () =>
		lines(mixed('b'), '', '--b\r\nContent-Type: text/plain\r\n\r\nx\r\n'.repeat(100_000), '--b--'),
	'a header of ten million signs': () => lines(`X-Lang: ${'y'.repeat(10_000_000)}`, '', 'Dag'),
	'two hundred thousand headers': () => lines(Array.from({ length: 200_000 }, (_, at) => `X-${at}: y`).join('\r\n'), '', 'Dag'),
	'a header folded a hundred thousand times': () => lines(`X-Vouw: a${'\r\n a'.repeat(100_000)}`, '', 'Dag'),
	'an endless row of encoded words': () => lines(`X-Woorden: ${'=?utf-8?q?=3D=3D=3D?= '.repeat(10_000)}`, '', 'Dag'),
	'an address with quotes in quotes': () => lines(`Cc: ${'"\\"('.repeat(40_000)}${')<'.repeat(40_000)}`, '', 'Dag'),
	'a parameter that is continued for ever': () =>
		lines(`Content-Type: text/plain; ${Array.from({ length: 20_000 }, (_, at) => `x*${at}*=a%41`).join('; ')}`, '', 'Dag'),
	'base64 that unpacks to twenty million zeroes': () =>
		lines('Content-Type: application/zip; name=bom.zip', 'Content-Transfer-Encoding: base64', '', base64(Buffer.alloc(18_000_000))),
	'base64 that is none': () => lines('Content-Transfer-Encoding: base64', '', '='.repeat(5_000_000)),
	'quoted-printable that never ends a line': () => lines('Content-Transfer-Encoding: quoted-printable', '', '=3D='.repeat(1_000_000)),
	'a charset that nobody has': () => lines('Content-Type: text/plain; charset=x-\u0000\u00ff-mac-klingon', '', 'Dag'),
	'HTML a hundred thousand deep': () => lines('Content-Type: text/html', '', '<blockquote><div><table><tr><td>'.repeat(100_000), 'Dag'),
	'HTML with a million tags that close nothing': () => lines('Content-Type: text/html', '', '<p><b '.repeat(1_000_000)),
	'quotes in quotes in quotes': () => lines('', Array.from({ length: 3000 }, (_, at) => `${'>'.repeat(at)} Op schreef`).join('\r\n')),
	'a line of quote marks': () => lines('', '> '.repeat(5_000_000)),
	'a hundred thousand lines that look like who wrote what': () => lines('', 'Op ma 1 jan. 2026 om 10:12 schreef\r\n'.repeat(100_000)),
	'a hundred thousand lines that look like headers': () => lines('', 'Van: x\r\nVerzonden: y\r\n'.repeat(50_000)),
	'a signature of a million numbers': () => lines('', `Dag\r\n\r\nGroeten,\r\nMia\r\n${'09 123 45 67\r\n'.repeat(1_000_000)}`),
	'a winmail.dat of nothing': () =>
		lines(
			'Content-Type: application/ms-tnef; name=winmail.dat',
			'Content-Transfer-Encoding: base64',
			'',
			base64(Buffer.alloc(1_000_000, 0x22))
		),
	'an invitation with a million moments': () =>
		lines('Content-Type: text/calendar', '', `BEGIN:VCALENDAR\r\n${'DTSTART:1\r\n'.repeat(1_000_000)}`),
	'not a mail at all': () => Buffer.alloc(5_000_000, 0)
};
