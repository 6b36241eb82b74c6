import { parse } from 'csv-parse/sync';
import { stringify, type Options } from 'csv-stringify';
import { stringify as stringifyAll } from 'csv-stringify/sync';
import { Readable } from 'node:stream';
import { cellText, largestTable, plainCell, type Table } from './table.ts';

/** A CSV file as people send it: any of the usual delimiters, UTF-8 or Windows-1252, with or without a byte order mark. Undefined: it is none. */
export function readCsv(bytes: Uint8Array): Table | undefined {
	const text = decode(bytes);
	if (text.includes('\0')) return undefined;
	const rows = parsed(text, false) ?? parsed(text, true);
	return rows?.map((row) => row.slice(0, largestTable.columns).map((cell) => plainCell(cell.trim())));
}

/** By the rules first; a quote that stands alone in the middle of a cell is forgiven only when there is no other way. */
function parsed(text: string, relax_quotes: boolean): Table | undefined {
	try {
		return parse(text, {
			bom: true,
			delimiter: delimiterOf(text),
			relax_column_count: true,
			relax_quotes,
			skip_empty_lines: false,
			max_record_size: largestTable.cell * 10,
			to: largestTable.rows
		});
	} catch {
		return undefined;
	}
}

/** Old spreadsheets on Windows still write code page 1252; what is no UTF-8 is taken for that. */
function decode(bytes: Uint8Array): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('windows-1252').decode(bytes);
	}
}

/** The one that stands most in the first lines, outside quotes. */
function delimiterOf(text: string): string {
	const lines = text
		.slice(0, 20_000)
		.replace(/"(?:[^"]|"")*"/g, '')
		.split(/\r?\n/)
		.slice(0, 10)
		.join('\n');
	const counts = [';', ',', '\t', '|'].map((mark) => ({ mark, count: lines.split(mark).length }));
	return counts.reduce((most, one) => (one.count > most.count ? one : most)).mark;
}

const rfc4180: Options = { record_delimiter: '\r\n', cast: { string: cellText } };

/** Rows as RFC 4180, as they come, with the mark by which spreadsheets know that it is UTF-8. */
export function inCsv(rows: AsyncIterable<readonly unknown[]> | Iterable<readonly unknown[]>): Readable {
	const lines = stringify({ ...rfc4180, bom: true });
	return Readable.from(rows)
		.on('error', (error) => lines.destroy(error))
		.pipe(lines);
}

/** The same at once. */
export const csvText = (rows: ReadonlyArray<readonly unknown[]>, { bom = false } = {}): string =>
	stringifyAll(rows as unknown[][], { ...rfc4180, bom });
