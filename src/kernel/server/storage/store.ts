import { join } from 'node:path';
import { env } from '#env';
import { diskStore } from './disk.ts';
import { s3Store } from './s3.ts';
import type { Store } from './shape.ts';

type Places = { store: Store; /** Folder for uploads that are still being looked at. */ staging: string };

let places: Places | undefined;

const open = (): Places => ({
	store: env.S3_URL ? s3Store(env.S3_URL) : diskStore(join(env.DATA_DIR, 'files')),
	staging: join(env.DATA_DIR, 'staging')
});

/** The store of this house: S3-compatible when `S3_URL` says so, else the data folder. */
export const store = (): Store => (places ??= open()).store;
export const staging = (): string => (places ??= open()).staging;

/** For tests: other places than the settings say. */
export function useStorage(other: Places): void {
	places = other;
}

/** Everything kept for one file stands under this name. The end of the id comes first: its beginning is the same all day. */
export const folderOf = (folder: string): string => `${folder.slice(-2)}/${folder}/`;
export const nameOf = (file: { folder: string; sha256: string }, width?: number): string =>
	`${folderOf(file.folder)}${file.sha256}${width ? `.${width}.webp` : ''}`;
