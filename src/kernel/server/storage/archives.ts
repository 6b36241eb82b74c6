import { createReadStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '#kernel/ids';
import { staging, store } from './store.ts';
import { writeZip, type Entry } from './write-zip.ts';

/** Writes a zip and keeps it in the store under `name`; how many bytes it became. */
export async function keepArchive(
	name: string,
	entries: Iterable<Entry> | AsyncIterable<Entry>,
	options?: { sums?: boolean }
): Promise<number> {
	await mkdir(staging(), { recursive: true });
	const path = join(staging(), `archive-${newId()}`);
	try {
		await writeZip(path, entries, options);
		const { size } = await stat(path);
		await store().put(name, createReadStream(path), size);
		return size;
	} finally {
		await rm(path, { force: true });
	}
}

/** Takes away what lies under a prefix and is not among `live`. What is fresh may be waiting for its row to say so. */
export async function clearArchives(prefix: string, live: ReadonlySet<string>, now: Date): Promise<void> {
	const hour = 3_600_000;
	for await (const { name, changed } of store().list(prefix))
		if (!live.has(name) && changed.getTime() < now.getTime() - hour) await store().delete(name);
}
