import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { headBytes, sniff } from './kinds.ts';
import { disposition, safeName } from './names.ts';
import { officeType } from './zip.ts';

const latin = (text: string) => Buffer.from(text, 'latin1');
const kindOf = (bytes: Buffer | string, name = 'foto.jpg') => {
	const seen = sniff(typeof bytes === 'string' ? latin(bytes) : bytes, name);
	return typeof seen === 'object' ? seen.mediaType : seen;
};

describe('a file is what its bytes say, whatever it is called', () => {
	const ogg = (codec: string) => `OggS\0\x02${'\0'.repeat(20)}\x01\x13${codec}`;
	test.for([
		['\xff\xd8\xff\xe0\0\x10JFIF', 'x.png', 'image/jpeg'],
		['\x89PNG\r\n\x1a\n', 'x.html', 'image/png'],
		['RIFF\0\0\0\0WEBPVP8 ', 'x', 'image/webp'],
		['RIFF\0\0\0\0WAVEfmt ', 'x.webp', undefined],
		['\0\0\0 ftypavif', 'x', 'image/avif'],
		['\0\0\0 ftypheic', 'x.jpg', 'heic'],
		['GIF89a=alert(1)//', 'x.js', 'image/gif'],
		['ID3\x04\0<html><script>', 'x.html', 'audio/mpeg'],
		['\xff\xfb\x90\x64', 'x', 'audio/mpeg'],
		['\xff\xfe\xff\xfe', 'x.mp3', undefined],
		['\0\0\0 ftypM4A ', 'x', 'audio/mp4'],
		['\0\0\0 ftypisom', 'x.m4a', 'audio/mp4'],
		['\0\0\0 ftypisom', 'x.mp4', undefined],
		[ogg('OpusHead'), 'x', 'audio/ogg'],
		[ogg('\x80theora'), 'x.ogg', undefined],
		['%PDF-1.7', 'x', 'application/pdf'],
		['<!-- --> %PDF-1.7', 'x.pdf', undefined],
		['<svg xmlns="http://www.w3.org/2000/svg">', 'x.svg', undefined],
		['<?xml version="1.0"?><svg>', 'x.txt', undefined],
		['  <!doctype html>', 'x.txt', undefined],
		['<html>', 'x.png', undefined],
		['MZ\x90\0', 'x.docx', undefined],
		['#!/bin/sh', 'x.sh', undefined],
		['Dag allemaal', 'x.txt', 'text/plain'],
		['naam;plaats', 'x.csv', 'text/csv'],
		['WEBVTT\n\n00:00.000 --> 00:01.000\nDag', 'x', 'text/vtt'],
		['WEBVTTX', 'x.vtt', undefined],
		['tekst\0met nul', 'x.txt', undefined],
		['\xe9\xe9n', 'x.txt', undefined],
		['', 'x.txt', undefined]
	] as const)('%j called %s', ([bytes, name, type]) => {
		expect(kindOf(bytes, name)).toBe(type);
	});

	test('a letter cut in half at the end of what is looked at is still text', () => {
		const text = Buffer.from('é'.repeat(headBytes)).subarray(0, headBytes - 1);
		expect(kindOf(text, 'x.txt')).toBe('text/plain');
	});

	test('the 55 bytes that kept a famous sniffer busy for ever are answered at once', () => {
		const asf = Buffer.concat([Buffer.from('3026b2758e66cf11a6d900aa0062ce6c', 'hex'), Buffer.alloc(39)]);
		const started = performance.now();
		for (let i = 0; i < 1000; i++) kindOf(asf, 'x.mp3');
		expect(performance.now() - started).toBeLessThan(10_000);
	});
});

describe('an office document is known by its table of contents, without unpacking', () => {
	let folder = '';
	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'samenspel-zip-'));
	});
	afterAll(async () => rm(folder, { recursive: true, force: true }));

	type Entry = { name: string; packed?: number; unpacked?: number };
	/** An archive of empty entries whose table may say anything. */
	function archive(entries: Entry[], count = entries.length): Buffer {
		const locals = entries.map(({ name }) => {
			const header = Buffer.alloc(30 + name.length);
			header.write('PK\x03\x04', 'latin1');
			header.writeUInt16LE(name.length, 26);
			header.write(name, 30);
			return header;
		});
		const table = entries.map(({ name, packed = 0, unpacked = 0 }) => {
			const row = Buffer.alloc(46 + name.length);
			row.write('PK\x01\x02', 'latin1');
			row.writeUInt32LE(packed, 20);
			row.writeUInt32LE(unpacked, 24);
			row.writeUInt16LE(name.length, 28);
			row.write(name, 46);
			return row;
		});
		const body = Buffer.concat(locals);
		const end = Buffer.alloc(22);
		end.write('PK\x05\x06', 'latin1');
		end.writeUInt16LE(count, 10);
		end.writeUInt32LE(Buffer.concat(table).length, 12);
		end.writeUInt32LE(body.length, 16);
		return Buffer.concat([body, ...table, end]);
	}
	async function typeOf(bytes: Buffer): Promise<string | undefined> {
		const path = join(folder, 'x');
		await writeFile(path, bytes);
		const handle = await open(path);
		try {
			return (await officeType(handle, bytes.length))?.extension;
		} finally {
			await handle.close();
		}
	}
	const word = [{ name: '[Content_Types].xml' }, { name: 'word/document.xml' }];

	test.for<[string, Entry[], string | undefined]>([
		['a Word document', word, 'docx'],
		['a workbook', [{ name: '[Content_Types].xml' }, { name: 'xl/workbook.xml' }], 'xlsx'],
		['an OpenDocument text', [{ name: 'mimetype' }, { name: 'content.xml' }], 'odt'],
		['any other archive', [{ name: 'foto.jpg' }], undefined],
		['one with macros', [...word, { name: 'word/vbaProject.bin' }], undefined],
		['one with a program', [...word, { name: 'word/run.exe' }], undefined],
		['one that climbs out', [...word, { name: '../../etc/cron.d/x' }], undefined],
		['a bomb', [...word, { name: 'word/x.bin', packed: 10, unpacked: 4_000_000_000 }], undefined],
		['a bomb of steps', [...word, { name: 'word/x.bin', packed: 40, unpacked: 100_000 }], undefined],
		[
			'overlapping entries',
			[...word, ...Array.from({ length: 50 }, (_, i) => ({ name: `word/${i}`, packed: 5000, unpacked: 5000 }))],
			undefined
		],
		['far too many entries', Array.from({ length: 2001 }, (_, i) => ({ name: `word/${i}` })), undefined]
	])('%s', async ([, entries, extension]) => {
		expect(await typeOf(archive(entries))).toBe(extension);
	});

	test('one that unpacks to more than is believable, however much it weighs itself', async () => {
		const weight = 3 * 1024 * 1024;
		const heavy = (unpacked: number) => {
			const bytes = Buffer.concat([Buffer.alloc(weight), archive([...word, { name: 'word/x.bin', packed: weight, unpacked }])]);
			bytes.writeUInt32LE(bytes.readUInt32LE(bytes.length - 6) + weight, bytes.length - 6);
			return bytes;
		};
		expect(await typeOf(heavy(150_000_000))).toBe('docx');
		expect(await typeOf(heavy(250_000_000))).toBeUndefined();
	});

	test('one that lies about its own size or is cut off', async () => {
		expect(await typeOf(archive(word, 9))).toBeUndefined();
		expect(await typeOf(archive(word).subarray(0, -5))).toBeUndefined();
		const beyond = archive(word);
		beyond.writeUInt32LE(0xfffffff0, beyond.length - 6);
		expect(await typeOf(beyond)).toBeUndefined();
		expect(await typeOf(latin('PK\x03\x04'))).toBeUndefined();
	});
});

describe('the name of a file', () => {
	test.for([
		['../../etc/passwd', 'passwd.pdf'],
		['C:\\Users\\mia\\Verslag.docx', 'Verslag.pdf'],
		['verslag\r\nSet-Cookie: x=1.pdf', 'verslag Set-Cookie- x=1.pdf'],
		['foto\u202egpj.exe', 'fotogpj.pdf'],
		['nul\0.pdf', 'bestand.pdf'],
		['CON.txt', 'bestand.pdf'],
		['.htaccess', 'htaccess.pdf'],
		['...', 'bestand.pdf'],
		['', 'bestand.pdf'],
		['<script>.html', 'script.pdf'],
		['Één dag  in\tGent.pdf', 'Één dag in Gent.pdf'],
		['спільна гра 👶.pdf', 'спільна гра 👶.pdf']
	] as const)('%j is kept as %j', ([given, name]) => {
		expect(safeName(given, 'pdf')).toBe(name);
	});

	test('of four thousand letters is cut, and never in the middle of a letter', () => {
		const name = safeName('👶'.repeat(4000), 'pdf');
		expect([...name]).toHaveLength(104);
		expect(name.isWellFormed()).toBe(true);
	});

	test('travels in one header, plain for old browsers and whole for the others (RFC 6266)', () => {
		expect(disposition('attachment', 'Één "dag" (1).pdf')).toBe(
			`attachment; filename="Een dag (1).pdf"; filename*=UTF-8''%C3%89%C3%A9n%20%22dag%22%20%281%29.pdf`
		);
		for (const name of ['a\r\nX: y', 'a\u2028b', 'a\0b', 'a\\"b']) expect(disposition('inline', name)).toMatch(/^[\x20-\x7e]+$/);
	});
});
