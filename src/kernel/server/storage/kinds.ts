// What the house keeps, and how its first bytes look. What is not here is not kept; the name somebody gave a file decides nothing.

export const fileKinds = ['picture', 'audio', 'document', 'captions'] as const;
export type FileKind = (typeof fileKinds)[number];

export type FileType = { kind: FileKind; mediaType: string; extension: string };

/** The largest of each kind, in bytes. */
const MB = 1024 * 1024;
export const largest: Record<FileKind, number> = { picture: 25 * MB, audio: 48 * MB, document: 25 * MB, captions: 2 * MB };

const type = (kind: FileKind, mediaType: string, extension: string): FileType => ({ kind, mediaType, extension });

const jpeg = type('picture', 'image/jpeg', 'jpg');
const png = type('picture', 'image/png', 'png');
const webp = type('picture', 'image/webp', 'webp');
const avif = type('picture', 'image/avif', 'avif');
const gif = type('picture', 'image/gif', 'gif');
const mp3 = type('audio', 'audio/mpeg', 'mp3');
const m4a = type('audio', 'audio/mp4', 'm4a');
const ogg = type('audio', 'audio/ogg', 'ogg');
const pdf = type('document', 'application/pdf', 'pdf');
export const docx = type('document', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'docx');
export const xlsx = type('document', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xlsx');
export const odt = type('document', 'application/vnd.oasis.opendocument.text', 'odt');
const txt = type('document', 'text/plain', 'txt');
const csv = type('document', 'text/csv', 'csv');
const vtt = type('captions', 'text/vtt', 'vtt');

/** What a file field may offer to choose from. */
export const accepts: Record<FileKind, string> = {
	picture: 'image/jpeg,image/png,image/webp,image/avif,image/gif',
	audio: 'audio/mpeg,audio/mp4,audio/ogg,.mp3,.m4a,.ogg,.opus',
	document: '.pdf,.docx,.xlsx,.odt,.txt,.csv',
	captions: '.vtt,text/vtt'
};

/** How much of a file is looked at: no more is needed, and no more can be used to keep us busy. */
export const headBytes = 4096;

export type Sniffed = FileType | 'zip' | 'heic' | undefined;

/**
 * What these first bytes are. `zip` wants a look inside (zip.ts); `heic` is a photo nobody's browser shows, worth its own sentence.
 * `name` only tells plain texts apart, which have no signature.
 */
export function sniff(head: Buffer, name: string): Sniffed {
	const text = (from: number, to: number) => head.toString('latin1', from, to);
	if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return jpeg;
	if (text(0, 8) === '\x89PNG\r\n\x1a\n') return png;
	if (text(0, 6) === 'GIF87a' || text(0, 6) === 'GIF89a') return gif;
	if (text(0, 4) === 'RIFF') return text(8, 12) === 'WEBP' ? webp : undefined;
	if (text(4, 8) === 'ftyp') return boxed(text(8, 12), name);
	if (text(0, 3) === 'ID3' || isMp3Frame(head)) return mp3;
	if (text(0, 4) === 'OggS')
		return ['OpusHead', '\x01vorbis', '\x7fFLAC'].some((codec) => text(28, 40).startsWith(codec)) ? ogg : undefined;
	if (text(0, 5) === '%PDF-') return pdf;
	if (text(0, 4) === 'PK\x03\x04') return text(30, 38) === 'mimetype' ? openDocument(text(38, 120)) : 'zip';
	return plain(head, name);
}

function boxed(brand: string, name: string): Sniffed {
	if (brand === 'avif' || brand === 'avis') return avif;
	if (['heic', 'heix', 'hevc', 'mif1', 'msf1'].includes(brand)) return 'heic';
	if (brand === 'M4A ' || brand === 'M4B ') return m4a;
	return ['mp42', 'mp41', 'isom', 'iso2', 'iso5', 'iso6', 'dash'].includes(brand) && /\.m4[ab]$/i.test(name) ? m4a : undefined;
}

/** MPEG audio, layer III, with a bit rate and a sample rate that exist. */
function isMp3Frame(head: Buffer): boolean {
	const [first = 0, second = 0, third = 0] = head;
	return (
		first === 0xff &&
		(second & 0xe6) === 0xe2 &&
		(second & 0x18) !== 0x08 &&
		third >> 4 !== 0xf &&
		third >> 4 !== 0 &&
		(third & 0x0c) !== 0x0c
	);
}

/** An OpenDocument file says what it is in its first entry, unpacked. */
const openDocument = (rest: string): Sniffed => (rest.startsWith(`${odt.mediaType}PK`) ? 'zip' : undefined);

/** Text is what decodes as text, holds no control characters and does not begin as a page does. */
function plain(head: Buffer, name: string): Sniffed {
	if (head.length === 0) return undefined;
	const words = decode(head);
	// eslint-disable-next-line no-control-regex -- finding them is the point
	if (words === undefined || /[\x00-\x08\x0e-\x1f\x7f]/.test(words)) return undefined;
	if (/^WEBVTT(?:[ \t\r\n]|$)/.test(words)) return vtt;
	if (/^\s*<[!?a-z]/i.test(words)) return undefined;
	const extension = /\.([a-z]{3})$/i.exec(name)?.[1]?.toLowerCase();
	return extension === 'txt' ? txt : extension === 'csv' ? csv : undefined;
}

/** The last character may be cut in half: `stream` leaves it out. */
function decode(head: Buffer): string | undefined {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
	} catch {
		return undefined;
	}
}
