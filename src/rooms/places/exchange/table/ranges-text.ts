import * as v from 'valibot';
import { HoursSchema, type Hours } from '../../hours/index.ts';
import { readHours, writeHours } from './hours-text.ts';

/** Closed and adjusted days in a cell: `2026-12-24..2027-01-03 (Kerstvakantie); 2027-05-06`, and after a colon what is open then. */
type Closed = Hours['closed'][number];
type Adjusted = Hours['adjusted'][number];

const shape =
	/^(\d{4}-\d\d-\d\d|\d{1,2}\/\d{1,2}\/\d{4})(?:\s*(?:\.\.|tot|-|–|t\/m|au|to)\s*(\d{4}-\d\d-\d\d|\d{1,2}\/\d{1,2}\/\d{4}))?\s*(?:\(([^)]*)\))?\s*(?::\s*(.*))?$/;

/** `24/12/2026` is the 24th of December, as it is written here. */
export function isoDate(text: string): string {
	const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim()) ?? [];
	return year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text.trim();
}

function readRange(piece: string): { range: Closed; rest: string } | undefined {
	const [, from, until, reason = '', rest = ''] = shape.exec(piece) ?? [];
	if (!from) return undefined;
	const range = { from: isoDate(from), until: isoDate(until ?? from), reason: { nl: reason.trim() } };
	const parsed = v.safeParse(HoursSchema, { closed: [range] });
	const [closed] = parsed.success ? parsed.output.closed : [];
	return closed && isDay(closed.from) && isDay(closed.until) ? { range: closed, rest } : undefined;
}

const isDay = (date: string): boolean => !Number.isNaN(Date.parse(date)) && new Date(date).toISOString().startsWith(date);

const pieces = (text: string, mark: RegExp): string[] => text.split(mark).flatMap((one) => one.trim() || []);

export function readClosed(text: string): { closed: Closed[]; unclear: string[] } {
	const read = pieces(text, /[;\n]/).map((piece) => ({ piece, found: readRange(piece) }));
	return {
		closed: read.flatMap(({ found }) => (found && !found.rest ? [found.range] : [])),
		unclear: read.flatMap(({ piece, found }) => (found && !found.rest ? [] : [piece]))
	};
}

/** One range after another, `|` between them: `;` stands between its hours. */
export function readAdjusted(text: string): { adjusted: Adjusted[]; unclear: string[] } {
	const adjusted: Adjusted[] = [];
	const unclear: string[] = [];
	for (const piece of pieces(text, /[|\n]/)) {
		const found = readRange(piece);
		const { rows, unclear: not } = readHours(found?.rest ?? '');
		const weekly = rows.flatMap((row) => (row.kind === 'weekly' ? [{ days: row.days, opens: row.opens, closes: row.closes }] : []));
		if (found && not.length === 0 && weekly.length === rows.length && weekly.length > 0) adjusted.push({ ...found.range, rows: weekly });
		else unclear.push(piece);
	}
	return { adjusted, unclear };
}

const writeRange = ({ from, until, reason }: Closed): string =>
	`${from}${until === from ? '' : `..${until}`}${reason.nl ? ` (${reason.nl.replace(/[();|\n]/g, ' ')})` : ''}`;

export const writeClosed = (closed: readonly Closed[]): string => closed.map(writeRange).join('; ');

export const writeAdjusted = (adjusted: readonly Adjusted[]): string =>
	adjusted
		.map(({ rows, ...range }) => {
			const weekly = rows.map((row) => ({ ...row, kind: 'weekly' as const, weeks: 'all' as const, from: null, until: null }));
			return `${writeRange(range)}: ${writeHours({ rows: weekly })}`;
		})
		.join(' | ');
