import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import writeExcelFile from 'write-excel-file/node';
import { inChild, officeType } from '#kernel/storage';
import { cellText, plainCell, type Table } from './table.ts';

/** What the reader of a workbook may use; beyond it the process ends, and the file counts as unreadable. */
export const workbookLimits = { memory: 512 * 1024 * 1024, seconds: 20 };

/**
 * The first sheet of a workbook. It is a ZIP file from outside: what it would unpack to is looked at first, and it is read in a process of
 * its own. Undefined: it is no workbook, or none that anybody honest would send.
 */
export async function readXlsx(bytes: Uint8Array): Promise<Table | undefined> {
	const folder = await mkdtemp(join(tmpdir(), 'samenspel-sheet-'));
	try {
		const source = join(folder, 'source.xlsx');
		await writeFile(source, bytes);
		if (!(await isWorkbook(source, bytes.length))) return undefined;
		const out = join(folder, 'rows.json');
		const child = join(process.cwd(), 'src/kernel/server/sheets/xlsx-child.ts');
		if (!(await inChild(child, [source, out, JSON.stringify(workbookLimits)], workbookLimits.seconds * 3))) return undefined;
		const rows = JSON.parse(await readFile(out, 'utf8')) as Table;
		return rows.map((row) => row.map((cell) => plainCell(cell.trim())));
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

async function isWorkbook(path: string, size: number): Promise<boolean> {
	const file = await open(path, 'r');
	try {
		return (await officeType(file, size))?.extension === 'xlsx';
	} finally {
		await file.close();
	}
}

/** A workbook with one sheet; the first row stands bold. */
export async function inXlsx(rows: ReadonlyArray<readonly unknown[]>): Promise<Buffer> {
	const cells = rows.map((row, index) =>
		row.map((value) =>
			typeof value === 'number'
				? { value, type: Number as NumberConstructor }
				: { value: cellText(value), type: String as StringConstructor, ...(index === 0 ? { fontWeight: 'bold' as const } : {}) }
		)
	);
	return writeExcelFile(cells).toBuffer();
}
