/** What a sheet holds: rows of text, the first one the names of the columns. */
export type Table = string[][];

/** More than this is no sheet somebody keeps by hand. */
export const largestTable = { rows: 50_000, columns: 200, cell: 20_000 };

/** A cell that a spreadsheet would run instead of show (CWE-1236) gets an apostrophe before it. */
export const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** The same cell back as it was. */
export const plainCell = (text: string): string => (/^'[=+\-@\t\r]/.test(text) ? text.slice(1) : text);

/** What stands in a cell. */
export function cellText(value: unknown): string {
	if (value === null || value === undefined) return '';
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	return harmless(String(value));
}
