export { csvText, readCsv, inCsv } from './csv.ts';
export { readXlsx, inXlsx } from './xlsx.ts';
export { packed, unpacked } from './archive.ts';
export type { Table } from './table.ts';
