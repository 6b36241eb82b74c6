import { sql } from 'kysely';
import { db, type Ctx } from '#kernel/context';
import type { KeptFile } from '#kernel/web';
import type { KeptFile as TakenFile } from '#kernel/register';
import { nameOf, store } from './store.ts';
import type { FileTable } from './tables.ts';
import './tables.ts';

export const fileColumns = [
	'id',
	'kind',
	'media_type',
	'name',
	'sha256',
	'bytes',
	'width',
	'height',
	'widths',
	'colour',
	'seconds',
	'alt',
	'credit'
] as const;

type Row = Pick<FileTable, Exclude<(typeof fileColumns)[number], 'alt' | 'widths' | 'credit'>> & {
	alt: Partial<Record<string, string>>;
	widths: number[];
	credit: string;
};

/** What a page needs of a file, to show or offer it. */
export const keptFile = ({ media_type, sha256, ...row }: Row): KeptFile => ({
	...row,
	mediaType: media_type,
	version: sha256.slice(0, 12)
});

/** Those of these files that this actor may see, by id. */
export async function filesById(ctx: Ctx, ids: readonly (string | null | undefined)[]): Promise<Map<string, KeptFile>> {
	const wanted = [...new Set(ids.filter((id): id is string => typeof id === 'string'))];
	if (wanted.length === 0) return new Map();
	const rows = await db(ctx)
		.selectFrom('file')
		.select(fileColumns)
		.where(sql<boolean>`id = any (${wanted}::uuid[])`)
		.execute();
	return new Map(rows.map((row) => [row.id, keptFile(row)]));
}

/**
 * Files that things of a room use, by subject: only those this actor may see. However many they are, it is one statement (a list in `in` is
 * another for each length), so that PostgreSQL works out once how to look behind so many rules.
 */
export async function filesOf(ctx: Ctx, room: string, subjects: readonly string[]): Promise<Map<string, KeptFile[]>> {
	const bySubject = new Map<string, KeptFile[]>();
	if (subjects.length === 0) return bySubject;
	const rows = await db(ctx)
		.selectFrom('file_use')
		.innerJoin('file', 'file.id', 'file_use.file_id')
		.select(fileColumns.map((column) => `file.${column}` as const))
		.select('file_use.subject')
		.where('file_use.room', '=', room)
		.where(sql<boolean>`file_use.subject = any (${subjects}::uuid[])`)
		.orderBy('file_use.id')
		.execute();
	for (const { subject, ...row } of rows) bySubject.set(subject, [...(bySubject.get(subject) ?? []), keptFile(row)]);
	return bySubject;
}

/** A name of its own among all that somebody takes along: half an id is enough to be alone with. */
export const takenName = ({ id, name }: { id: string; name: string }): string => `${id.slice(-12)}-${name}`;

/** Files as somebody takes them along, by id: each with a name of its own and its bytes. Only those this actor may see. */
export async function filesToTake(ctx: Ctx, ids: readonly string[]): Promise<Map<string, TakenFile>> {
	if (ids.length === 0) return new Map();
	const rows = await db(ctx)
		.selectFrom('file')
		.select(['id', 'folder', 'name', 'sha256'])
		.where('id', 'in', [...new Set(ids)])
		.execute();
	return new Map(rows.map((file) => [file.id, { name: `files/${takenName(file)}`, open: () => store().get(nameOf(file)) }]));
}

/** A file to hand out: its row, and whether everybody may have it. Undefined when it is not there or not for these eyes. */
export async function fileToServe(ctx: Ctx, id: string): Promise<ServedFile | undefined> {
	return db(ctx)
		.selectFrom('file')
		.select(['id', 'kind', 'media_type', 'name', 'folder', 'sha256', 'bytes', 'widths'])
		.select(
			sql<boolean>`exists (select from file_use u where u.file_id = file.id and u.audience = 'public' and u.status = 'published')`.as(
				'open'
			)
		)
		.select(
			sql<
				string | null
			>`(select u.group_id from file_use u where u.file_id = file.id and u.group_id is not null and u.audience <> 'public' limit 1)`.as(
				'group'
			)
		)
		.where('id', '=', id)
		.executeTakeFirst();
}

/** `group`: in whose conversations or on whose shelf it is, for who asks; none when everybody may have it, or when it is no group's. */
export type ServedFile = Pick<FileTable, 'id' | 'kind' | 'media_type' | 'name' | 'folder' | 'sha256' | 'bytes'> & {
	widths: number[];
	open: boolean;
	group: string | null;
};
