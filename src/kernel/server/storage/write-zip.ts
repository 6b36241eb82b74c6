import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import type { KeptFile } from '#kernel/register';

/** Texts to write out, and files to fetch one by one. */
export type Entry = { name: string; text: string } | KeptFile;

type Options = { /** Adds `SHA256SUMS` at the end, which `sha256sum -c` understands. */ sums?: boolean };

/**
 * Writes one zip at `path`, entry by entry as they come: however much there is, a small part of it is in memory at a time. Bytes that went
 * missing keep nobody from the rest.
 */
export async function writeZip(
	path: string,
	entries: Iterable<Entry> | AsyncIterable<Entry>,
	{ sums = false }: Options = {}
): Promise<void> {
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
	const drained = async () => {
		if (out.writableNeedDrain) await Promise.race([once(out, 'drain'), broken]);
	};
	const lines: string[] = [];
	for await (const entry of entries) {
		const source = 'text' in entry ? [Buffer.from(entry.text, 'utf8')] : await entry.open();
		if (!source) continue;
		const part = 'text' in entry ? new ZipDeflate(entry.name) : new ZipPassThrough(entry.name);
		const hash = createHash('sha256');
		zip.add(part);
		for await (const chunk of source) {
			hash.update(chunk as Buffer);
			part.push(chunk as Buffer);
			await drained();
		}
		part.push(new Uint8Array(), true);
		lines.push(`${hash.digest('hex')}  ${entry.name}\n`);
	}
	if (sums) {
		const last = new ZipDeflate('SHA256SUMS');
		zip.add(last);
		last.push(Buffer.from(lines.join('')), true);
	}
	zip.end();
	await finished(out);
}
