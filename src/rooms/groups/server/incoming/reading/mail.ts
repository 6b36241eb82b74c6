import PostalMime, { type Address, type Email } from 'postal-mime';
import { legible } from '#kernel/text';
import { plainOf } from './html.ts';

/** `small` is a little picture in the text itself: a logo under a name, a smile. */
export type Enclosed = { name: string; mediaType: string; bytes: Uint8Array; small: boolean };

/** A mail as we read it. Nothing in it is believed: who it is from is what it says. */
export type IncomingMail = {
	messageId: string | null;
	/** The one address in From; null when there is none, more than one, or something that only looks like one. */
	from: string | null;
	fromName: string;
	subject: string;
	text: string;
	/** False when the mail says more than `text`: it is longer than we read. Who sent it hears of it. */
	whole: boolean;
	enclosed: Enclosed[];
	/** Headers in order, newest (topmost) first; names in lower case, values unfolded. */
	headers: ReadonlyArray<{ name: string; value: string }>;
	inReplyTo: string[];
	/** Parts of a delivery report (RFC 3464), as text. */
	reports: string[];
};

/** More than this is no mail to a conversation. Refused at the door with the reason (RFC 3463: 5.3.4). */
export const largestMail = 25 * 1024 * 1024;
const longestText = 200_000;
const mostEnclosed = 100;
const smallPicture = 10 * 1024;

/** Reads a mail. Throws on what is no mail: parts nested too deep, headers without end. */
export async function readMail(raw: Uint8Array): Promise<IncomingMail> {
	const mail = await PostalMime.parse(raw, {
		maxNestingDepth: 40,
		maxHeadersSize: 256 * 1024,
		maxRfc822NestingDepth: 0,
		forceRfc822Attachments: true
	});
	const header = (name: string) => mail.headers.filter(({ key }) => key === name).map(({ value }) => value);
	return {
		messageId: idsIn(header('message-id').join(' '))[0] ?? null,
		...sender(mail),
		subject: legible(mail.subject ?? '')
			.replace(/\s+/g, ' ')
			.trim()
			.slice(0, 300),
		...textOf(mail),
		enclosed: enclosedIn(mail),
		headers: mail.headers.map(({ key, value }) => ({ name: key, value })),
		inReplyTo: idsIn([...header('in-reply-to'), ...header('references')].join(' ')).slice(-30),
		reports: mail.attachments
			.filter(({ mimeType }) => /^message\/(?:global-)?delivery-status$/.test(mimeType))
			.map(({ content }) => asText(content).slice(0, 50_000))
	};
}

const idsIn = (text: string): string[] =>
	legible(text)
		.slice(0, 20_000)
		.match(/<[^<>\s]{3,250}>/g) ?? [];

/** The plain text when there is any, else what the HTML says. */
function textOf(mail: Email): { text: string; whole: boolean } {
	const own = (mail.text ?? '').replace(/\r\n?/g, '\n');
	const { text, whole } = own.trim() ? { text: own, whole: true } : plainOf(mail.html ?? '');
	const said = legible(text);
	return { text: said.slice(0, longestText), whole: whole && said.length <= longestText };
}

/** Exactly one mailbox, plain ASCII in its domain, one @: everything else is nobody (homoglyphs, groups, two From lines). */
function sender(mail: Email): { from: string | null; fromName: string } {
	const lines = mail.headers.filter(({ key }) => key === 'from');
	const box: Address | undefined = mail.from;
	if (lines.length !== 1 || !box || box.group || severalIn(lines[0]?.value ?? '')) return { from: null, fromName: '' };
	const address = (box.address ?? '').trim().toLowerCase();
	const good = /^[^\s@<>()",;:\\[\]\u0080-\uffff]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9-]{1,63}$/.test(address);
	return { from: good ? address : null, fromName: legible(box.name).replace(/\s+/g, ' ').trim().slice(0, 100) };
}

/** Outside quotes and comments, a From line with two addresses. */
const severalIn = (value: string): boolean =>
	value
		.replace(/"(?:[^"\\]|\\.)*"/g, '')
		.replace(/\([^()]*\)/g, '')
		.split(/[,;]/)
		.filter((one) => one.includes('@')).length > 1;

function enclosedIn(mail: Email): Enclosed[] {
	return mail.attachments
		.filter(
			({ mimeType }) =>
				!/^(?:message\/(?!rfc822)|application\/(?:pgp-signature|pkcs7-signature|x-pkcs7-signature)|text\/rfc822-headers)/.test(mimeType)
		)
		.slice(0, mostEnclosed)
		.map(({ filename, mimeType, content, contentId, disposition, related }) => {
			const bytes = asBytes(content);
			const inText = related === true || (disposition !== 'attachment' && contentId !== undefined);
			return {
				name: legible(filename ?? '') || (unnamed[mimeType] ?? ''),
				mediaType: mimeType,
				bytes,
				small: inText && /^image\//.test(mimeType) && bytes.length < smallPicture
			};
		});
}

/** Kept by nobody, but who sent the mail hears by name that it did not come along. */
const unnamed: Record<string, string> = {
	'message/rfc822': 'mail.eml',
	'application/ms-tnef': 'winmail.dat',
	'text/calendar': 'invite.ics'
};

const asBytes = (content: ArrayBuffer | Uint8Array | string): Uint8Array =>
	typeof content === 'string' ? Buffer.from(content) : content instanceof Uint8Array ? content : new Uint8Array(content);
const asText = (content: ArrayBuffer | Uint8Array | string): string => Buffer.from(asBytes(content)).toString('utf8');
