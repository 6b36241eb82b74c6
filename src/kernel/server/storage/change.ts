import { sql } from 'kysely';
import { db, type Tx } from '#kernel/context';
import { found } from '#kernel/errors';
import { record } from '#kernel/events';
import { safeName } from './names.ts';
import type { Subject } from './uses.ts';

/** Says what a file is: its name (without extension), what to say instead of it per language, whose it is. Left out stays. */
export async function describeFile(
	tx: Tx,
	id: string,
	{ name, alt, credit }: { name?: string; alt?: Partial<Record<string, string>>; credit?: string }
): Promise<void> {
	const file = await found(db(tx).selectFrom('file').select('name').where('id', '=', id).executeTakeFirst());
	const extension = file.name.split('.').at(-1) ?? '';
	await db(tx)
		.updateTable('file')
		.set({
			name: name === undefined ? file.name : safeName(`${name}.${extension}`, extension),
			...(alt ? { alt: JSON.stringify(Object.fromEntries(Object.entries(alt).filter(([, words]) => words))) } : {}),
			...(credit === undefined ? {} : { credit })
		})
		.where('id', '=', id)
		.execute();
}

/**
 * Puts the bytes of a fresh upload of this actor in the place of another file, everywhere that one is used; the upload is no file of its
 * own any more. The caller decided that this actor may. False when `by` is not theirs, already used, or of another kind.
 */
export async function replaceFile(tx: Tx, id: string, by: string): Promise<boolean> {
	const { rows } = await sql<{ folder: string | null }>`select app.replace_file(${id}, ${by}) as folder`.execute(db(tx));
	const folder = rows[0]?.folder;
	if (!folder) return false;
	await record(tx, 'storage.replaced', id);
	await record(tx, 'storage.dropped', folder);
	return true;
}

/** Takes a file away for good when nothing but `subject` uses it. False: something still does. */
export async function dropFile(tx: Tx, id: string, { room, subject }: Subject): Promise<boolean> {
	const { rows } = await sql<{ folder: string | null }>`select app.drop_file(${id}, ${room}, ${subject}) as folder`.execute(db(tx));
	const folder = rows[0]?.folder;
	if (folder) await record(tx, 'storage.dropped', folder);
	return Boolean(folder);
}
