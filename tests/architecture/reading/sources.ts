import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file as the rules read it: its path from the top of the repository, and its text. */
export type Source = { path: string; text: string };

const readable = /\.(ts|js|mjs|svelte|css|html|sql|json|md|ya?ml|txt)$/;
const notOurs = new Set(['src/paraglide', 'node_modules']);

function* filesUnder(folder: string): Generator<string> {
	for (const entry of readdirSync(folder, { withFileTypes: true })) {
		const path = join(folder, entry.name);
		if (notOurs.has(path)) continue;
		if (entry.isDirectory()) yield* filesUnder(path);
		else if (readable.test(entry.name)) yield path;
	}
}

/** Every text file of these folders, as it is on disk now. */
export const read = (...folders: string[]): Source[] =>
	folders.flatMap((folder) => [...filesUnder(folder)]).map((path) => ({ path, text: readFileSync(path, 'utf8') }));

/** The product: everything that runs. */
export const house: Source[] = read('src');

export const isCode = ({ path }: Source): boolean => /\.(ts|svelte)$/.test(path) && !path.endsWith('.d.ts');
export const isTest = ({ path }: Source): boolean => /\.(test|fixture)\.ts$/.test(path) || path.startsWith('tests/');
/** The room a path belongs to, or undefined. */
export const roomOf = (path: string): string | undefined => /^src\/rooms\/([^/]+)\//.exec(path)?.[1];
