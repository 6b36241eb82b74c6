import { randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Store, Stored } from './shape.ts';

const absent = (error: NodeJS.ErrnoException): undefined => {
	if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error;
	return undefined;
};

/** Files in a folder: written beside, flushed, moved into place, folder flushed. After a power cut a name holds all of its bytes or is not there. */
export function diskStore(folder: string): Store {
	const root = resolve(folder);
	const pathOf = (name: string): string => {
		const path = join(root, name);
		if (!/^\w[\w./-]*$/.test(name) || name.includes('..')) throw new Error(`Not a name of ours: ${name}`);
		return path;
	};

	return {
		async put(name, source, bytes) {
			const path = pathOf(name);
			const beside = `${path}.${randomBytes(6).toString('hex')}.part`;
			await mkdir(dirname(path), { recursive: true });
			try {
				await pipeline(source, createWriteStream(beside, { flags: 'wx', flush: true }));
				const { size } = await stat(beside);
				if (size !== bytes) throw new Error(`Expected ${bytes} bytes for ${name}, got ${size}.`);
				await rename(beside, path);
			} catch (error) {
				await rm(beside, { force: true });
				throw error;
			}
			for (const one of foldersUp(dirname(path), root)) await flush(one);
		},
		async get(name, span) {
			const path = pathOf(name);
			const file = await open(path).catch(absent);
			return file && createReadStream(path, { fd: file, ...(span ? { start: span.from, end: span.to } : {}) });
		},
		async head(name) {
			const found = await stat(pathOf(name)).catch(absent);
			return found?.isFile() ? { name, bytes: found.size, changed: found.mtime } : undefined;
		},
		async delete(name) {
			const path = pathOf(name);
			await rm(path, { force: true });
			// A file's own folder goes with its last version.
			await rmdir(dirname(path)).catch(() => {});
		},
		list: (prefix) => walk(root, prefix)
	};
}

/** Only the folders that can hold the prefix are read. What is half written is there as well: when nobody goes on with it, it is tidied. */
async function* walk(root: string, prefix: string): AsyncIterable<Stored> {
	const start = join(root, dirname(`${prefix}x`));
	const entries = (await readdir(start, { recursive: true, withFileTypes: true }).catch(absent)) ?? [];
	for (const entry of entries) {
		const path = join(entry.parentPath, entry.name);
		const name = relative(root, path);
		if (!entry.isFile() || !name.startsWith(prefix)) continue;
		const found = await stat(path).catch(absent);
		if (found) yield { name, bytes: found.size, changed: found.mtime };
	}
}

function foldersUp(folder: string, root: string): string[] {
	return folder.length < root.length ? [] : [folder, ...foldersUp(dirname(folder), root)];
}

async function flush(folder: string): Promise<void> {
	const handle = await open(folder, 'r');
	try {
		await handle.sync();
	} catch (error) {
		// Some network file systems cannot flush a folder; the move itself has happened.
		if (!['EINVAL', 'ENOTSUP', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
	} finally {
		await handle.close();
	}
}
