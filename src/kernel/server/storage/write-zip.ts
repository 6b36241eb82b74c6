import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { KeptFile } from '#kernel/register';

/** Texts to write out, and files to fetch one by one. */
export type Entry = { name: string; text: string } | KeptFile;

type Options = { /** Adds `SHA256SUMS` at the end, which `sha256sum -c` understands. */ sums?: boolean };

/**
 * Writes one zip at `path`, entry by entry as they come: however much there is (Zip64 beyond 4 GiB), a small part of it is in memory at a
 * time. Bytes that went missing keep nobody from the rest.
 */
export async function writeZip(
	path: string,
	entries: Iterable<Entry> | AsyncIterable<Entry>,
	{ sums = false }: Options = {}
): Promise<void> {
	const zip = new ZipFile();
	const written = pipeline(zip.outputStream, createWriteStream(path, { mode: 0o600 }));
	// Until somebody waits for it below, what goes wrong with it is no unheard error.
	written.catch(() => {});
	const lines: string[] = [];
	for await (const entry of entries) {
		const text = 'text' in entry;
		const source = text ? Readable.from([Buffer.from(entry.text, 'utf8')]) : await entry.open();
		if (!source) continue;
		const hash = createHash('sha256');
		const hashed = Readable.from(passing(source, hash));
		zip.addReadStream(hashed, entry.name, { compress: text, mode: 0o100644 });
		await Promise.race([finished(hashed), written]);
		lines.push(`${hash.digest('hex')}  ${entry.name}\n`);
	}
	if (sums) zip.addBuffer(Buffer.from(lines.join(''), 'utf8'), 'SHA256SUMS');
	zip.end();
	await written;
}

async function* passing(source: AsyncIterable<unknown>, hash: ReturnType<typeof createHash>): AsyncGenerator<Buffer> {
	for await (const chunk of source) {
		hash.update(chunk as Buffer);
		yield chunk as Buffer;
	}
}
