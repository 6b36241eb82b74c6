import { parse } from 'csv-parse/sync';
import { strToU8, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvText, inXlsx, readCsv, readXlsx, unpacked } from './index.ts';
import { largestTable } from './table.ts';

const bytes = (text: string) => Buffer.from(text);

describe('a table of others', () => {
	test('is read whatever separates its cells and however it was saved', () => {
		expect(readCsv(bytes('\uFEFFa;b\r\n1;"x;y"\r\n'))).toEqual([
			['a', 'b'],
			['1', 'x;y']
		]);
		expect(readCsv(bytes('a,b\n1,"zei ""ja"""\n'))?.[1]).toEqual(['1', 'zei "ja"']);
		expect(readCsv(Buffer.from('Plek;Café\n1;é\n', 'latin1'))).toEqual([
			['Plek', 'Café'],
			['1', 'é']
		]);
		expect(readCsv(bytes('a\tb\n1\t2'))?.[1]).toEqual(['1', '2']);
		expect(readCsv(Buffer.from([0, 1, 2, 0]))).toBeUndefined();
	});

	test('is read as far as somebody keeps one by hand', () => {
		const wide = `${'a;'.repeat(300)}\n`;
		const rows = readCsv(bytes(wide + 'x;y\n'.repeat(60_000)));
		expect(rows).toHaveLength(largestTable.rows);
		expect(rows?.[0]).toHaveLength(largestTable.columns);
	});

	test('what a spreadsheet would run gets an apostrophe, and loses it on the way back', () => {
		fc.assert(
			fc.property(
				fc.array(
					fc.stringMatching(/^[=+\-@a-z0-9 ,"]{1,12}$/).map((text) => text.trim() || 'x'),
					{ minLength: 2, maxLength: 4 }
				),
				(cells) => {
					const text = csvText([cells, cells]);
					const shown = (parse(text) as string[][]).flat();
					expect(shown.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
					expect(readCsv(bytes(`a,b,c,d,e,f,g,h\r\n${text}`))?.[1]).toEqual(
						cells.map((cell) => (/^'[=+\-@]/.test(cell) ? cell.slice(1) : cell))
					);
				}
			),
			{ numRuns: 200 }
		);
	});

	test('a workbook goes out and comes back, dates and times as people see them', async () => {
		const book = await inXlsx([
			['Plek', 'Aantal'],
			['=1+1', 3],
			['+32 9 555', 2.5]
		]);
		expect(await readXlsx(book)).toEqual([
			['Plek', 'Aantal'],
			['=1+1', '3'],
			['+32 9 555', '2.5']
		]);
	});

	test('no bomb, no other archive, no rubbish', async () => {
		const bomb = zipSync({
			'[Content_Types].xml': strToU8('x'),
			'xl/workbook.xml': strToU8('x'),
			'xl/worksheets/sheet1.xml': new Uint8Array(20_000_000)
		});
		const started = performance.now();
		expect(await readXlsx(bomb)).toBeUndefined();
		expect(performance.now() - started).toBeLessThan(20_000);
		expect(await readXlsx(Buffer.from('PK\x03\x04 nothing'))).toBeUndefined();
		expect(await unpacked(bomb, () => true)).toBeUndefined();
		expect(await unpacked(zipSync({ 'service.csv': strToU8('id\n1') }), (name) => name.endsWith('.csv'))).toHaveProperty('size', 1);
	});
});
