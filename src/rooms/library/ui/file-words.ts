import { formatNumber } from '#kernel/i18n';
import type { KeptFile } from '#kernel/web';
import * as m from '#messages';

const KB = 1024;

/** "1,2 MB": the size of a file as people say it. */
export function sizeInWords(bytes: number, locale: string): string {
	const large = bytes >= KB * KB;
	const value = large ? bytes / (KB * KB) : Math.max(1, Math.round(bytes / KB));
	return formatNumber(value, locale, {
		style: 'unit',
		unit: large ? 'megabyte' : 'kilobyte',
		maximumFractionDigits: large && value < 10 ? 1 : 0
	});
}

/** "47 min", "50 sec". */
export const lengthInWords = (seconds: number, locale: string): string =>
	seconds < 90
		? formatNumber(Math.round(seconds), locale, { style: 'unit', unit: 'second' })
		: formatNumber(Math.round(seconds / 60), locale, { style: 'unit', unit: 'minute' });

const types: Record<string, () => string> = {
	'application/pdf': m.library_type_pdf,
	'application/vnd.openxmlformats-officedocument.wordprocessingml.document': m.library_type_word,
	'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': m.library_type_sheet,
	'application/vnd.oasis.opendocument.text': m.library_type_text_document,
	'text/plain': m.library_type_text,
	'text/csv': m.library_type_table,
	'text/vtt': m.library_type_captions
};

/** What kind of file this is, as people say it. */
export const typeInWords = ({ kind, mediaType }: Pick<KeptFile, 'kind' | 'mediaType'>): string =>
	types[mediaType]?.() ?? (kind === 'audio' ? m.library_type_sound() : m.library_type_picture());
