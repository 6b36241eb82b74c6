import { strToU8, unzipSync, zip } from 'fflate';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { archiveNames } from '#kernel/storage';

/** Files of a ZIP archive that `wanted` names, unpacked after a look at what it would come to. Undefined: no archive anybody honest would send. */
export async function unpacked(bytes: Uint8Array, wanted: (name: string) => boolean): Promise<Map<string, Uint8Array> | undefined> {
	const folder = await mkdtemp(join(tmpdir(), 'samenspel-archive-'));
	try {
		const source = join(folder, 'source.zip');
		await writeFile(source, bytes);
		const file = await open(source, 'r');
		try {
			if (!(await archiveNames(file, bytes.length))) return undefined;
		} finally {
			await file.close();
		}
		let room = largest;
		const files = unzipSync(bytes, {
			filter: ({ name, originalSize }) => {
				room -= originalSize;
				return wanted(name) && room >= 0;
			}
		});
		return new Map(Object.entries(files));
	} catch {
		return undefined;
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/** What an archive may come to in all. */
const largest = 100 * 1024 * 1024;

/** Files in a ZIP archive; packed beside the house, so that nobody waits for it. */
export function packed(files: Readonly<Record<string, string | Uint8Array>>): Promise<Uint8Array> {
	const bytes = Object.fromEntries(
		Object.entries(files).map(([name, content]) => [name, typeof content === 'string' ? strToU8(content) : content])
	);
	return new Promise((done, failed) => zip(bytes, { level: 6 }, (error, data) => (error ? failed(error) : done(data))));
}
