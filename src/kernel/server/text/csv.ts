/** A cell that a spreadsheet would run instead of show (CWE-1236) gets an apostrophe before it. */
const harmless = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const cell = (value: unknown): string => {
	if (value === null || value === undefined) return '';
	if (typeof value === 'number') return String(value);
	const text = harmless(String(value));
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Rows as RFC 4180, with the mark by which spreadsheets know that it is UTF-8. */
export const csv = (rows: readonly unknown[][]): string => `\uFEFF${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
