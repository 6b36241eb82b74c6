import { sql } from 'kysely';
import { createReadStream } from 'node:fs';
import { db, transact, type Actor, type Ctx, type Tx } from '#kernel/context';
import { Forbidden, Invalid, found } from '#kernel/errors';
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
	return keep(ctx, file, asked, newId(), async (tx, id, prepared) => {
		await mindQuota(tx, prepared, asked);
		const { type, parts: _, ...values } = prepared;
		const row = await db(tx)
			.insertInto('file')
			.values({
				...values,
				id,
				kind: type.kind,
				media_type: type.mediaType,
				uploaded_by: tx.actor.kind === 'person' ? tx.actor.id : null,
				created_at: tx.now,
				unused_since: tx.now
			})
			.returning(fileColumns)
			.executeTakeFirstOrThrow();
		await record(tx, 'storage.kept', id, { kind: type.kind, bytes: prepared.bytes });
		return row;
	});
}

/** Puts other bytes in the place of a file, everywhere it is used. The caller decided that this actor may. */
export async function replaceUpload(ctx: Ctx, id: string, file: File, asked: Asked): Promise<KeptFile> {
	const { kind } = await found(db(ctx).selectFrom('file').select('kind').where('id', '=', id).executeTakeFirst());
	return keep(ctx, file, asked, id, async (tx, _, prepared) => {
		const { type, parts: __, ...values } = prepared;
		if (type.kind !== kind) throw wrong(asked, 'library_upload_other_kind');
		await mindQuota(tx, prepared, asked);
		const row = await found(
			db(tx)
				.updateTable('file')
				.set({ ...values, media_type: type.mediaType })
				.where('id', '=', id)
				.returning(fileColumns)
				.executeTakeFirst()
		);
		await record(tx, 'storage.replaced', id, { bytes: prepared.bytes });
		return row;
	});
}

type Write = (tx: Tx, id: string, prepared: Prepared) => Promise<Parameters<typeof keptFile>[0]>;

async function keep(ctx: Ctx, file: File, asked: Asked, id: string, write: Write): Promise<KeptFile> {
	if ('writing' in ctx) throw new Error('Bytes come before the command: keep the upload first, then hand its id to the command.');
	if (ctx.actor.kind === 'visitor') throw new Forbidden();
	if (ctx.actor.kind === 'person') await take(uploadsPerHour, ctx.actor.id);
	const { kinds, bytes } = purposes[asked.purpose];
	if (file.size === 0) throw wrong(asked, 'library_upload_empty');
	if (file.size > bytes) throw wrong(asked, 'library_upload_too_big');
	return prepare(file, kinds, async (prepared) => {
		if (typeof prepared === 'string') throw wrong(asked, prepared);
		const names = prepared.parts.map(({ width }) => nameOf({ id, sha256: prepared.sha256 }, width));
		try {
			for (const [place, part] of prepared.parts.entries()) await put(names[place] ?? '', part);
			return keptFile(await transact(ctx, (tx) => write(tx, id, prepared)));
		} catch (error) {
			// Not when these very bytes stood there before: a replacement by the same picture changes nothing.
			if (!(await isKept(ctx, id, prepared.sha256)))
				for (const name of names)
					await store()
						.delete(name)
						.catch(() => {});
			throw error;
		}
	});
}

const isKept = async (ctx: Ctx, id: string, sha256: string): Promise<boolean> =>
	(await transact(ctx, (tx) => db(tx).selectFrom('file').select('id').where('id', '=', id).where('sha256', '=', sha256).execute())).length >
	0;

const put = (name: string, { path, bytes }: Part) => store().put(name, createReadStream(path), bytes);

/** Counted inside the transaction and one upload of a person at a time, so that ten at once do not overshoot. */
async function mindQuota(tx: Tx, { stored_bytes }: Prepared, asked: Asked): Promise<void> {
	if (tx.actor.kind !== 'person') return;
	const { rows } = await sql<{ total: number }>`select app.file_bytes_of(${tx.actor.id}) as total`.execute(db(tx));
	if ((rows[0]?.total ?? 0) + stored_bytes > quotaOf(tx.actor)) throw wrong(asked, 'library_upload_quota');
}

const wrong = ({ field = 'file' }: Asked, key: string) => new Invalid({ [field]: key });
