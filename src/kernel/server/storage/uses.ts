import { sql } from 'kysely';
import { db, type Tx } from '#kernel/context';
import { Invalid, Missing } from '#kernel/errors';
import { newId } from '#kernel/ids';
import type { FileKind } from './kinds.ts';
import type { FileUseTable } from './tables.ts';

/** Which thing of which room uses files. */
export type Subject = { room: string; subject: string };
/** A thing that uses a file, with the audience it has itself. */
export type Use = Subject &
	Pick<FileUseTable, 'audience' | 'status'> & {
		group?: string | null;
		owner?: string | null;
		/** Name of the form field that asks for it: where a refusal is said. */
		field?: string;
	};

/**
 * Says that something uses this file: whoever sees the thing sees the file. Again with another audience when the thing changes.
 * `Invalid` at its field (`Missing` without one) when the file is not this actor's to use (their own, or for editors what the house shows), not
 * of the kind asked for, or not there at all: these look the same.
 */
export async function attach(tx: Tx, fileId: string, use: Use, only?: FileKind): Promise<void> {
	const { room, subject, audience, status, group = null, owner = null, field } = use;
	const { rows } = await sql<{ done: boolean }>`select app.attach_file(${newId()}, ${fileId}, ${only ?? null}, ${room}, ${subject},
		${audience}, ${group}, ${owner}, ${status}) as done`.execute(db(tx));
	if (!rows[0]?.done) throw field ? new Invalid({ [field]: 'library_file_not_yours' }, { unusable: fileId }) : new Missing();
}

/** Says that something uses exactly these files and no others: after each save or change of audience. */
export async function attachAll(tx: Tx, fileIds: readonly string[], use: Use, only?: FileKind): Promise<void> {
	const wanted = [...new Set(fileIds)];
	for (const id of wanted) await attach(tx, id, use, only);
	await detach(tx, use, wanted);
}

/** Something no longer uses any file, but those in `keeping`. A file nobody uses is gone after a day. */
export async function detach(tx: Tx, { room, subject }: Subject, keeping: readonly string[] = []): Promise<void> {
	await sql`select app.detach_files(${room}, ${subject}, ${keeping}::uuid[])`.execute(db(tx));
}

/** Takes away what a room shows of somebody's own files to groups, but the subjects in `keeping`: groups are left, others joined. */
export async function detachFromGroups(tx: Tx, room: string, owner: string, keeping: readonly string[] = []): Promise<void> {
	const rows = await db(tx)
		.selectFrom('file_use')
		.select('subject')
		.distinct()
		.where('room', '=', room)
		.where('owner', '=', owner)
		.where('audience', '=', 'group')
		.execute();
	for (const { subject } of rows) if (!keeping.includes(subject)) await detach(tx, { room, subject });
}
