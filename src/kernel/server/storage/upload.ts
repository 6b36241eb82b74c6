import { sql } from 'kysely';
import { createReadStream } from 'node:fs';
import { db, transact, type Actor, type Ctx, type Tx } from '#kernel/context';
import { Forbidden, Invalid } from '#kernel/errors';
import { record } from '#kernel/events';
import { newId } from '#kernel/ids';
import { take } from '#kernel/limits';
import type { KeptFile } from '#kernel/web';
import { fileColumns, keptFile } from './files.ts';
import { largest, type FileKind } from './kinds.ts';
import { prepare, type Part, type Prepared } from './prepare.ts';
import { nameOf, store } from './store.ts';

/** Which kinds a form asks for, and how large they may be. */
export const purposes = {
	portrait: { kinds: ['picture'], bytes: 10 * 1024 * 1024 },
	picture: { kinds: ['picture'], bytes: largest.picture },
	audio: { kinds: ['audio'], bytes: largest.audio },
	document: { kinds: ['document'], bytes: largest.document },
	anything: { kinds: ['picture', 'audio', 'document', 'captions'], bytes: largest.audio }
} as const satisfies Record<string, { kinds: readonly FileKind[]; bytes: number }>;
export type Purpose = keyof typeof purposes;

const uploadsPerHour = { name: 'uploads', capacity: 120, seconds: 3600 };

/** What one person may keep in this house, in bytes. */
export function quotaOf(actor: Actor): number {
	const GB = 1024 ** 3;
	if (actor.kind === 'house') return Infinity;
	if (actor.kind !== 'person') return 0;
	return actor.roles.has('editor') ? 20 * GB : actor.roles.has('member') ? GB : GB / 50;
}

type Asked = { purpose: Purpose; /** Name of the form field, for the message. */ field?: string };

/**
 * Keeps an uploaded file: looked at, cleaned, its bytes in the store, its row written. Nobody but the uploader sees it until something
 * uses it (`attach`); unused, it is gone after a day. Comes before the command: bytes are slow, and a transaction does not wait for them.
 * Throws `Invalid` on the field when the file is not what was asked for, `TooMany` when it is too often.
 */
export async function keepUpload(ctx: Ctx, file: File, asked: Asked): Promise<KeptFile> {
	if ('writing' in ctx) throw new Error('Bytes come before the command: keep the upload first, then hand its id to the command.');
	if (ctx.actor.kind === 'visitor') throw new Forbidden();
	if (ctx.actor.kind === 'person') await take(uploadsPerHour, ctx.actor.id);
	const { kinds, bytes } = purposes[asked.purpose];
	if (file.size === 0) throw wrong(asked, 'library_upload_empty');
	if (file.size > bytes) throw wrong(asked, 'library_upload_too_big');
	return prepare(file, kinds, async (prepared) => {
		if (typeof prepared === 'string') throw wrong(asked, prepared);
		const id = newId();
		const parts = prepared.parts.map((part) => ({ ...part, name: nameOf({ folder: id, sha256: prepared.sha256 }, part.width) }));
		try {
			for (const part of parts) await put(part);
			return await transact(ctx, (tx) => write(tx, id, prepared, asked));
		} catch (error) {
			for (const { name } of parts)
				await store()
					.delete(name)
					.catch(() => {});
			throw error;
		}
	});
}

const put = ({ path, bytes, name }: Part & { name: string }) => store().put(name, createReadStream(path), bytes);

async function write(tx: Tx, id: string, prepared: Prepared, asked: Asked): Promise<KeptFile> {
	await mindQuota(tx, prepared, asked);
	const { type, parts: _, ...values } = prepared;
	const row = await db(tx)
		.insertInto('file')
		.values({
			...values,
			id,
			folder: id,
			kind: type.kind,
			media_type: type.mediaType,
			uploaded_by: tx.actor.kind === 'person' ? tx.actor.id : null,
			created_at: tx.now,
			unused_since: tx.now
		})
		.returning(fileColumns)
		.executeTakeFirstOrThrow();
	await record(tx, 'storage.kept', id, { kind: type.kind, bytes: prepared.bytes });
	return keptFile(row);
}

/** Counted inside the transaction and one upload of a person at a time, so that ten at once do not overshoot. */
async function mindQuota(tx: Tx, { stored_bytes }: Prepared, asked: Asked): Promise<void> {
	if (tx.actor.kind !== 'person') return;
	const { rows } = await sql<{ total: number }>`select app.file_bytes_of(${tx.actor.id}) as total`.execute(db(tx));
	if ((rows[0]?.total ?? 0) + stored_bytes > quotaOf(tx.actor)) throw wrong(asked, 'library_upload_quota');
}

const wrong = ({ field = 'file' }: Asked, key: string) => new Invalid({ [field]: key });
