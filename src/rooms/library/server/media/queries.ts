import { sql, type Expression, type SqlBool } from 'kysely';
import * as v from 'valibot';
import { db, may, type Ctx } from '#kernel/context';
import { Missing, found } from '#kernel/errors';
import { anyone, query } from '#kernel/operation';
import { titlesOf } from '#kernel/search';
import { fileColumns, fileToServe, keptFile } from '#kernel/storage';
import { MediaQuestion } from '../../schema.ts';

/** A file to hand out: its row, seen through the actor's own eyes. Not there and not theirs are the same `Missing`. */
export const openFile = query({
	name: 'library.open_file',
	input: v.object({ id: v.string() }),
	allow: anyone,
	run: async (ctx, { id }) => {
		const file = v.is(v.pipe(v.string(), v.uuid()), id) ? await fileToServe(ctx, id) : undefined;
		if (!file) throw new Missing();
		return file;
	}
});

const perPage = 24;

/** The media of the house, newest first: what is on the shelf or in content of ours, not the faces of people. 24 a page. */
export const listMedia = query({
	name: 'library.list_media',
	input: MediaQuestion,
	allow: may('editor'),
	run: async (ctx, { q, kind, page }) => {
		const where: Expression<SqlBool>[] = [ofTheHouse];
		if (kind) where.push(sql<SqlBool>`file.kind = ${kind}`);
		if (q) where.push(sql<SqlBool>`strpos(lower(unaccent(concat_ws(' ', file.name, file.alt::text, file.credit))), lower(unaccent(${q}))) > 0`);
		const rows = await db(ctx)
			.selectFrom('file')
			.select([...fileColumns, 'created_at', sql<number>`count(*) over ()::int`.as('total')])
			.select(sql<number>`(select count(*)::int from file_use u where u.file_id = file.id and u.room <> 'library')`.as('uses'))
			.where((is) => is.and(where))
			.orderBy('created_at', 'desc')
			.orderBy('id')
			.limit(perPage)
			.offset((page - 1) * perPage)
			.execute();
		const total = rows[0]?.total ?? 0;
		return {
			q,
			kind,
			page,
			pages: Math.max(1, Math.ceil(total / perPage)),
			total,
			files: rows.map(({ total: _, created_at, uses, ...row }) => ({ ...keptFile(row), createdAt: created_at, uses }))
		};
	}
});

const ofTheHouse = sql<SqlBool>`exists (select from file_use u where u.file_id = file.id and u.room <> 'people' and u.audience in ('public', 'network'))`;

/** One file with all that is said about it, who brought it, and where it is used, as far as this editor may see. */
export const showMedia = query({
	name: 'library.show_media',
	input: v.object({ id: v.pipe(v.string(), v.uuid()) }),
	allow: may('editor'),
	run: async (ctx, { id }) => {
		const { created_at, uploader, ...row } = await found(
			db(ctx)
				.selectFrom('file')
				.leftJoin('person', 'person.id', 'file.uploaded_by')
				.select(fileColumns.map((column) => `file.${column}` as const))
				.select(['file.created_at', 'person.name as uploader'])
				.where('file.id', '=', id)
				.where(ofTheHouse)
				.executeTakeFirst()
		);
		return { file: { ...keptFile(row), createdAt: created_at, uploader }, uses: await usesOf(ctx, id) };
	}
});

async function usesOf(ctx: Ctx, id: string): Promise<Array<{ room: string; subject: string; title?: string; address?: string }>> {
	const rows = await db(ctx).selectFrom('file_use').select(['room', 'subject']).where('file_id', '=', id).where('room', '<>', 'library').orderBy('id').execute();
	const titles = await titlesOf(ctx, rows.map(({ subject }) => subject));
	return rows.map((row) => ({ ...row, title: titles.get(row.subject)?.title, address: titles.get(row.subject)?.address }));
}
