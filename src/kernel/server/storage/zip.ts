import type { FileHandle } from 'node:fs/promises';
import { docx, odt, xlsx, type FileType } from './kinds.ts';

const limits = { entries: 2000, unpacked: 200 * 1024 * 1024, ratio: 100 };
const endSize = 22;

/**
 * Which office document this archive is; undefined when it is none, carries programs, or unpacks to more than is believable.
 * Only the table at its end is read (APPNOTE 4.3.12 and 4.3.16); nothing is unpacked.
 */
export async function officeType(file: FileHandle, bytes: number): Promise<FileType | undefined> {
	const names = await archiveNames(file, bytes);
	if (
		!names ||
		names.some((name) => /vbaProject|\.(exe|dll|js|vbs|jar|html?|svg)$/i.test(name) || name.includes('..') || name.startsWith('/'))
	)
		return undefined;
	if (names[0] === 'mimetype' && names.includes('content.xml')) return odt;
	if (!names.includes('[Content_Types].xml')) return undefined;
	if (names.includes('word/document.xml')) return docx;
	return names.includes('xl/workbook.xml') ? xlsx : undefined;
}

/** The names in an archive; undefined when it is none, or one that unpacks to more than is believable. */
export async function archiveNames(file: FileHandle, bytes: number): Promise<string[] | undefined> {
	const tail = await read(file, Math.max(0, bytes - 65_535 - endSize), bytes);
	const end = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1');
	if (end < 0 || end + endSize > tail.length) return undefined;
	const count = tail.readUInt16LE(end + 10);
	const size = tail.readUInt32LE(end + 12);
	const from = tail.readUInt32LE(end + 16);
	if (count > limits.entries || from + size > bytes || size > count * 1024) return undefined;
	const table = await read(file, from, from + size);
	const names: string[] = [];
	let packed = 0;
	let unpacked = 0;
	for (let at = 0; names.length < count;) {
		if (at + 46 > table.length || table.readUInt32LE(at) !== 0x02014b50) return undefined;
		packed += table.readUInt32LE(at + 20);
		unpacked += table.readUInt32LE(at + 24);
		const length = table.readUInt16LE(at + 28);
		names.push(table.toString('utf8', at + 46, at + 46 + length));
		at += 46 + length + table.readUInt16LE(at + 30) + table.readUInt16LE(at + 32);
	}
	// Overlapping entries pack more than there is.
	return packed > bytes || unpacked > limits.unpacked || unpacked > packed * limits.ratio ? undefined : names;
}

async function read(file: FileHandle, from: number, to: number): Promise<Buffer> {
	const { buffer, bytesRead } = await file.read(Buffer.alloc(to - from), 0, to - from, from);
	return buffer.subarray(0, bytesRead);
}
