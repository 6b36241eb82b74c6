import { sql, type Expression, type SqlBool } from 'kysely';
import { db, type Ctx } from '#kernel/context';
import type { KeptFile } from '#kernel/web';
import { fileColumns, keptFile } from './files.ts';
import type { FileKind } from './kinds.ts';
import type { Subject } from './uses.ts';

type Question = { q?: string; kind?: FileKind | ''; limit: number; offset: number };
/** `uses` counts things of other rooms than the library. */
export type HouseFile = KeptFile & { createdAt: Date; uses: number };

/** In content of the house, or on the shelf of editors: not the faces of people, not what belongs to a group or one person. */
const ofTheHouse = sql<SqlBool>`exists (select from file_use u where u.file_id = file.id and u.room <> 'people' and u.group_id is null and u.audience in ('public', 'network'))`;

/** Files of the house that this actor may see, newest first, with how many there are; by kind and by words in name, description and maker. */
export async function houseFiles(ctx: Ctx, { q, kind, limit, offset }: Question): Promise<{ files: HouseFile[]; total: number }> {
	const where: Expression<SqlBool>[] = [ofTheHouse];
	if (kind) where.push(sql<SqlBool>`file.kind = ${kind}`);
	if (q)
		where.push(sql<SqlBool>`strpos(lower(unaccent(concat_ws(' ', file.name, file.alt::text, file.credit))), lower(unaccent(${q}))) > 0`);
	const rows = await db(ctx)
		.selectFrom('file')
		.select([...fileColumns, 'created_at', sql<number>`count(*) over ()::int`.as('total')])
		.select(sql<number>`(select count(*)::int from file_use u where u.file_id = file.id and u.room <> 'library')`.as('uses'))
		.where((is) => is.and(where))
		.orderBy('created_at', 'desc')
		.orderBy('id')
		.limit(limit)
		.offset(offset)
		.execute();
	return {
		total: rows[0]?.total ?? 0,
		files: rows.map(({ total: _, created_at, uses, ...row }) => ({ ...keptFile(row), createdAt: created_at, uses }))
	};
}

/** One of them, with who brought it; undefined when there is none for these eyes. */
export async function houseFile(ctx: Ctx, id: string): Promise<(KeptFile & { createdAt: Date; uploader: string | null }) | undefined> {
	const found = await db(ctx)
		.selectFrom('file')
		.leftJoin('person', 'person.id', 'file.uploaded_by')
		.select(fileColumns.map((column) => `file.${column}` as const))
		.select(['file.created_at', 'person.name as uploader'])
		.where('file.id', '=', id)
		.where(ofTheHouse)
		.executeTakeFirst();
	if (!found) return undefined;
	const { created_at, uploader, ...row } = found;
	return { ...keptFile(row), createdAt: created_at, uploader };
}

/** What uses this file, as far as this actor sees it. */
export const usesOf = (ctx: Ctx, id: string): Promise<Subject[]> =>
	db(ctx).selectFrom('file_use').select(['room', 'subject']).where('file_id', '=', id).orderBy('id').execute();
