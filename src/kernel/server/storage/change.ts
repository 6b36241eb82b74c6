import { sql } from 'kysely';
import { db, type Tx } from '#kernel/context';
import { record } from '#kernel/events';
import type { Subject } from './uses.ts';

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
