import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp, { type Metadata, type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pictureLimits, redraw, type Picture } from './picture.ts';

let folder = '';
let count = 0;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'samenspel-pictures-'));
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

/** What comes out of these bytes: the facts, and each file that was written. */
async function drawn(
	bytes: Buffer,
	limits = pictureLimits
): Promise<{ picture: Picture | undefined; files: Map<string, Buffer>; ms: number }> {
	const source = join(folder, `source-${(count += 1)}`);
	const out = await mkdtemp(join(folder, 'out-'));
	await writeFile(source, bytes);
	const started = performance.now();
	const picture = await redraw(source, out, limits);
	const ms = performance.now() - started;
	const names = (await readdir(out)).filter((name) => name !== 'picture.json');
	return { picture, ms, files: new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(out, name))] as const))) };
}

const plain = (width: number, height: number, channels: 3 | 4 = 3) =>
	sharp({ create: { width, height, channels, background: { r: 200, g: 60, b: 40, alpha: 0.5 } } });

describe('every form comes out upright, without metadata, in the form browsers know', () => {
	const canary = 'KANARIE-51.05-Meiboom';
	const exif = {
		IFD0: { Copyright: canary, Artist: canary, Make: canary, ImageDescription: canary },
		IFD2: { BodySerialNumber: canary },
		IFD3: {
			GPSLatitudeRef: 'N',
			GPSLatitude: '51/1 3/1 0/1',
			GPSLongitudeRef: 'E',
			GPSLongitude: '3/1 43/1 0/1',
			GPSProcessingMethod: canary
		}
	};
	const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="${canary}"/></rdf:RDF></x:xmpmeta>`;
	const marked = (image: Sharp) => image.withExif(exif).withXmp(xmp).withMetadata({ orientation: 6, exif });

	test.for([
		['jpeg', 'jpeg', () => marked(plain(800, 500)).jpeg().toBuffer()],
		['png', 'png', () => marked(plain(800, 500)).png().toBuffer()],
		['webp', 'webp', () => marked(plain(800, 500)).webp().toBuffer()],
		['avif', 'webp', () => marked(plain(800, 500)).avif({ effort: 0 }).toBuffer()]
	] as const)('%s becomes %s', async ([, form, make]) => {
		const bytes = await make();
		expect(bytes.includes(canary), 'the picture carries what must go').toBe(true);
		const { picture, files } = await drawn(bytes);
		expect(picture).toMatchObject({ form, width: 500, height: 800, widths: [320, 500] });
		expect([...files.keys()].sort()).toEqual(['320', '500', 'kept']);
		for (const [name, out] of files) {
			expect(out.includes('KANARIE'), `${name} still carries it`).toBe(false);
			const seen: Metadata = await sharp(out).metadata();
			expect([seen.exif, seen.xmp, seen.iptc, seen.icc, seen.orientation, seen.comments]).toEqual(Array(6).fill(undefined));
		}
	});

	test('text in a png and a comment in a jpeg are gone', async () => {
		const png = await plain(100, 100).png().toBuffer();
		const text = Buffer.from(`tEXtAuthor\0${canary}`, 'latin1');
		const chunk = Buffer.concat([Buffer.from([0, 0, 0, text.length - 4]), text, crc(text)]);
		const { files } = await drawn(Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)]));
		expect(files.get('kept')?.includes(canary)).toBe(false);
		const jpeg = await plain(100, 100).jpeg().toBuffer();
		const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, canary.length + 2]), Buffer.from(canary)]);
		const thumbnailToo = await drawn(Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2), Buffer.from(canary)]));
		expect(thumbnailToo.files.get('kept')?.includes(canary)).toBe(false);
	});

	test('a moving picture stands still; print colours and 16 bits become screen colours', async () => {
		const frames = await sharp(
			await Promise.all(
				['#f00', '#0f0', '#00f'].map((background) =>
					sharp({ create: { width: 60, height: 40, channels: 3, background } })
						.png()
						.toBuffer()
				)
			),
			{ join: { animated: true } }
		)
			.gif()
			.toBuffer();
		expect((await drawn(frames)).picture).toMatchObject({ form: 'png', width: 60, height: 40, colour: '#f80808' });
		const cmyk = await drawn(await plain(60, 40).toColourspace('cmyk').jpeg().toBuffer());
		const deep = await drawn(await plain(60, 40, 4).toColourspace('rgb16').png().toBuffer());
		for (const { files } of [cmyk, deep])
			expect(await sharp(files.get('kept')).metadata()).toMatchObject({ space: 'srgb', depth: 'uchar' });
	});

	test('a large one is kept to 6000 pixels and made in four widths', async () => {
		const { picture } = await drawn(await plain(6200, 400).jpeg().toBuffer());
		expect(picture).toMatchObject({ width: 6000, widths: [320, 640, 1280, 1920] });
	});
});

describe('what is no honest picture is refused, quickly, in a process of its own', () => {
	/** A PNG that says it is a billion pixels wide. */
	const giant = async () => {
		const png = await plain(10, 10).png().toBuffer();
		png.writeUInt32BE(1_000_000_000, 16);
		const header = png.subarray(12, 29);
		crc(header).copy(png, 29);
		return png;
	};
	const noise = () =>
		sharp(Buffer.from(Array.from({ length: 3 * 400 * 300 }, (_, i) => (i * 7919) % 251)), {
			raw: { width: 400, height: 300, channels: 3 }
		});

	test.for([
		['a billion pixels in its header', giant],
		['more than 40 megapixels', () => plain(6400, 6400).png().toBuffer()],
		['cut off halfway', async () => (await noise().jpeg().toBuffer()).subarray(0, 9000)],
		['an SVG in disguise', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>')],
		['nothing but its first bytes', async () => Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')]
	] as const)('%s', async ([, make]) => {
		const { picture, ms } = await drawn(await make());
		expect(picture).toBeUndefined();
		expect(ms).toBeLessThan(10_000);
	});

	test('a thousand frames cost no more than one', async () => {
		const page = await plain(40, 30).png().toBuffer();
		const { picture } = await drawn(
			await sharp(Array(1000).fill(page), { join: { animated: true } })
				.webp({ effort: 0 })
				.toBuffer()
		);
		expect(picture).toMatchObject({ width: 40, height: 30 });
	});

	test('one that wants too much time or memory is stopped', async () => {
		const bytes = await plain(5000, 5000).png().toBuffer();
		expect((await drawn(bytes)).picture).toBeDefined();
		expect((await drawn(bytes, { ...pictureLimits, seconds: 0.15 })).picture).toBeUndefined();
		expect((await drawn(bytes, { ...pictureLimits, memory: 60 * 1024 * 1024 })).picture).toBeUndefined();
	});
});

function crc(bytes: Buffer): Buffer {
	let value = 0xffffffff;
	for (const byte of bytes) {
		value ^= byte;
		for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
	}
	const out = Buffer.alloc(4);
	out.writeUInt32BE((value ^ 0xffffffff) >>> 0);
	return out;
}
