import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { headBytes, largest, sniff, type FileKind, type FileType } from './kinds.ts';
import { safeName } from './names.ts';
import { redraw } from './picture.ts';
import { listen } from './sound.ts';
import { staging } from './store.ts';
import { officeType } from './zip.ts';

/** One object to put in the store; without `width` it is the kept file itself. */
export type Part = { path: string; bytes: number; width?: number };

/** All that is known of an upload before anything of it is kept. */
export type Prepared = {
	type: FileType;
	name: string;
	sha256: string;
	bytes: number;
	stored_bytes: number;
	width: number | null;
	height: number | null;
	widths: number[];
	colour: string | null;
	seconds: number | null;
	parts: Part[];
};

/** Looks at an upload in a folder of its own, which is gone when `use` is done. A message key when it cannot be kept. */
export async function prepare<T>(file: File, kinds: readonly FileKind[], use: (prepared: Prepared | string) => Promise<T>): Promise<T> {
	await mkdir(staging(), { recursive: true });
	const folder = await mkdtemp(join(staging(), 'upload-'));
	try {
		return await use(await look(file, kinds, folder));
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

async function look(file: File, kinds: readonly FileKind[], folder: string): Promise<Prepared | string> {
	const source = join(folder, 'source');
	await pipeline(Readable.fromWeb(file.stream() as never), createWriteStream(source));
	const type = await typeOf(source, file);
	if (type === 'heic') return 'library_upload_heic';
	if (!type || !kinds.includes(type.kind)) return 'library_upload_kind';
	if (file.size > largest[type.kind]) return 'library_upload_too_big';
	if (type.kind === 'picture') return pictureOf(source, folder, file.name);
	if (type.kind === 'audio') return soundOf(source, folder, type, file.name);
	return asItIs(source, type, file.name);
}

async function typeOf(path: string, { name, size }: File): Promise<FileType | 'heic' | undefined> {
	const handle = await open(path, 'r');
	try {
		const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
		const seen = sniff(buffer.subarray(0, bytesRead), name);
		return seen === 'zip' ? await officeType(handle, size) : seen;
	} finally {
		await handle.close();
	}
}

const drawn = {
	jpeg: { kind: 'picture', mediaType: 'image/jpeg', extension: 'jpg' },
	png: { kind: 'picture', mediaType: 'image/png', extension: 'png' },
	webp: { kind: 'picture', mediaType: 'image/webp', extension: 'webp' }
} as const satisfies Record<string, FileType>;

async function pictureOf(source: string, folder: string, name: string): Promise<Prepared | string> {
	const picture = await redraw(source, folder);
	if (!picture) return 'library_upload_unreadable';
	const { form, ...seen } = picture;
	const kept = await asItIs(join(folder, 'kept'), drawn[form], name);
	const smaller = await Promise.all(picture.widths.map(async (width) => ({ ...(await partOf(join(folder, String(width)))), width })));
	const parts = [...kept.parts, ...smaller];
	return { ...kept, ...seen, parts, stored_bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0) };
}

async function soundOf(source: string, folder: string, type: FileType, name: string): Promise<Prepared | string> {
	const sound = await listen(source, folder);
	return sound ? { ...(await asItIs(source, type, name)), seconds: sound.seconds } : 'library_upload_unheard';
}

async function asItIs(path: string, type: FileType, name: string): Promise<Prepared> {
	const part = await partOf(path);
	return {
		type,
		name: safeName(name, type.extension),
		sha256: await hashOf(path),
		bytes: part.bytes,
		stored_bytes: part.bytes,
		width: null,
		height: null,
		widths: [],
		colour: null,
		seconds: null,
		parts: [part]
	};
}

const partOf = async (path: string): Promise<Part> => ({ path, bytes: (await stat(path)).size });

async function hashOf(path: string): Promise<string> {
	const hash = createHash('sha256');
	await pipeline(createReadStream(path), hash);
	return hash.digest('hex');
}
