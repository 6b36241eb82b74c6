import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import type { KeptFile } from '#kernel/register';

/** Texts to write out, and files to fetch one by one. */
export type Entry = { name: string; text: string } | KeptFile;

/** Writes one zip at `path`, entry by entry: however much somebody kept, a small part of it is in memory at a time. */
export async function writeZip(path: string, entries: Iterable<Entry>): Promise<void> {
	const out = createWriteStream(path, { mode: 0o600 });
	const broken = once(out, 'error').then(([error]) => Promise.reject(error as Error));
	broken.catch(() => {});
	const zip = new Zip((error, part, last) => {
		if (error) out.destroy(error);
		else {
			out.write(part);
			if (last) out.end();
		}
	});
	for (const entry of entries) {
		if ('text' in entry) {
			const part = new ZipDeflate(entry.name);
			zip.add(part);
			part.push(Buffer.from(entry.text, 'utf8'), true);
			continue;
		}
		const source = await entry.open();
		// Bytes that went missing must not keep somebody from the rest of their data.
		if (!source) continue;
		const part = new ZipPassThrough(entry.name);
		zip.add(part);
		for await (const chunk of source) {
			part.push(chunk as Buffer);
			if (out.writableNeedDrain) await Promise.race([once(out, 'drain'), broken]);
		}
		part.push(new Uint8Array(), true);
	}
	zip.end();
	await finished(out);
}
