import { readCsv, readXlsx, unpacked, type Table } from '#kernel/sheets';
import { fromTables, rowsAsObjects, tableOf, type Tables } from '../../exchange/hsds/tabular.ts';
import { gather } from '../../exchange/hsds/gather.ts';
import { readHsds } from '../../exchange/hsds/read.ts';
import { readCalendar } from '../../exchange/ical/read.ts';
import type { Item } from '../../exchange/parts.ts';
import { looksLikeUitdatabank, readUitdatabank } from '../../exchange/uitdatabank/read.ts';
import type { Kinds } from '../../kinds/kinds.ts';
import type { Form } from './tables.ts';

/** What bytes from outside turned out to be: a table whose columns have to be named, rows that are read, or a reason why not. */
export type Looked = { form: 'csv' | 'xlsx'; table: Table } | { form: Form; items: Item[] } | { trouble: string };

/** From which day turns of a calendar matter, and the kinds of this house. */
export type Around = { today: string; kinds: Kinds };

/** Looks at what it is, not at what it is called. */
export async function look(bytes: Buffer, { today, kinds }: Around): Promise<Looked> {
	if (bytes.length === 0) return { trouble: 'exchange_trouble_empty' };
	if (bytes.subarray(0, 4).toString('latin1') === 'PK\x03\x04') return archive(bytes, kinds);
	const start = bytes
		.subarray(0, 200)
		.toString('utf8')
		.replace(/^\uFEFF/, '')
		.trimStart();
	if (/^BEGIN:VCALENDAR/i.test(start)) {
		const items = readCalendar(bytes.toString('utf8').replace(/^\uFEFF/, ''), today);
		return items ? some('ical', items) : { trouble: 'exchange_trouble_calendar' };
	}
	if (/^[[{]/.test(start)) return objects(bytes.toString('utf8').replace(/^\uFEFF/, ''), kinds);
	if (/^<|^%PDF|^\xD0\xCF/.test(start)) return { trouble: 'exchange_trouble_kind' };
	const table = readCsv(bytes);
	return table && table.length > 1 ? { form: 'csv', table } : { trouble: table ? 'exchange_trouble_no_rows' : 'exchange_trouble_kind' };
}

const some = (form: Form, items: Item[]): Looked => (items.length ? { form, items } : { trouble: 'exchange_trouble_no_rows' });

/** JSON, or an object per line. */
function objects(text: string, kinds: Kinds): Looked {
	const all = json(text) ?? lines(text);
	if (!all) return { trouble: 'exchange_trouble_json' };
	return fromObjects(all, kinds);
}

export const fromObjects = (all: readonly unknown[], kinds: Kinds): Looked =>
	all.some(looksLikeUitdatabank) ? some('uitdatabank', readUitdatabank(all)) : some('hsds', readHsds(gather(all), kinds));

export function json(text: string): unknown[] | undefined {
	try {
		return [JSON.parse(text) as unknown].flat();
	} catch {
		return undefined;
	}
}

function lines(text: string): unknown[] | undefined {
	const all = text.split('\n').filter((line) => line.trim());
	const read = all.map((line) => json(line));
	return all.length > 1 && read.every((one) => one !== undefined) ? read.flat() : undefined;
}

/** A workbook, or a data package of HSDS. */
async function archive(bytes: Buffer, kinds: Kinds): Promise<Looked> {
	const table = await readXlsx(bytes);
	if (table) return table.length > 1 ? { form: 'xlsx', table } : { trouble: 'exchange_trouble_no_rows' };
	const files = await unpacked(bytes, (name) => tableOf(name) !== undefined);
	if (!files?.size) return { trouble: 'exchange_trouble_archive' };
	const tables: Tables = new Map();
	for (const [name, content] of files) {
		const rows = readCsv(content);
		if (rows) tables.set(tableOf(name) ?? '', rowsAsObjects(rows));
	}
	return some('hsds_table', readHsds(gather(fromTables(tables)), kinds));
}
