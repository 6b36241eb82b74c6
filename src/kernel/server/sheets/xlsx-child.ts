// Runs in a process of its own: workbooks of others are unpacked here and nowhere else. Arguments: the file, where the rows go, the limits.
import { writeFile } from 'node:fs/promises';
import { readSheet } from 'read-excel-file/node';
import { watchYourself } from '../storage/watch.ts';
import { largestTable } from './table.ts';

const [source = '', out = '', limits = ''] = process.argv.slice(2);
watchYourself(JSON.parse(limits) as { memory: number; seconds: number });

const rows = await readSheet(source);
const text = (cell: unknown): string => {
	if (cell === null || cell === undefined) return '';
	if (!(cell instanceof Date)) return String(cell).slice(0, largestTable.cell);
	const [day = '', time = ''] = cell.toISOString().split('T');
	// A time without a date is one of the first days of a spreadsheet's calendar.
	return day < '1900-01-05' ? time.slice(0, 5) : day;
};
await writeFile(out, JSON.stringify(rows.slice(0, largestTable.rows).map((row) => row.slice(0, largestTable.columns).map(text))));
