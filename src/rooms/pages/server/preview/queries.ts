import { sql } from 'kysely';
import * as v from 'valibot';
import { db, may } from '#kernel/context';
import { Missing } from '#kernel/errors';
import { hashSecret } from '#kernel/ids';
import { anyone, query } from '#kernel/operation';
import { keptFile, type ServedFile } from '#kernel/storage';
import type { KeptFile } from '#kernel/web';
import { fields } from '#kernel/web';
import type { Block, PageKind } from '../../schema.ts';
import { resolveBlocks, type ShownBlock } from '../reading/resolve.ts';

type Previewed = {
	page: string;
	kind: PageKind;
	locale: string;
	number: number;
	title: string;
	label: string;
	summary: string;
	picture: string | null;
	blocks: Block[];
	theme: string | null;
	theme_id: string | null;
	expires: string;
	files: Array<Parameters<typeof keptFile>[0] & Pick<ServedFile, 'folder'>>;
};

async function opened(ctx: Parameters<typeof db>[0], secret: string): Promise<Previewed> {
	const { rows } = await sql<{ page: Previewed | null }>`select app.previewed(${hashSecret(secret)}, ${ctx.now}) as page`.execute(db(ctx));
	const page = rows[0]?.page;
	if (!page) throw new Missing();
	return page;
}

export type Preview = Pick<Previewed, 'kind' | 'locale' | 'title' | 'label' | 'summary'> & {
	expires: Date;
	picture: KeptFile | null;
	blocks: ShownBlock[];
	files: Record<string, KeptFile>;
};

/** What a preview link opens. What else is on the page (what is newest, who can be asked) shows as a visitor sees it. */
export const showPreview = query({
	name: 'pages.preview',
	input: v.object({ secret: v.pipe(v.string(), v.maxLength(100)) }),
	allow: anyone,
	run: async (ctx, { secret }): Promise<Preview> => {
		const { page, blocks, files, picture, theme, theme_id, kind, locale, title, label, summary, expires } = await opened(ctx, secret);
		const around = { id: page, theme: theme && theme_id ? { id: theme_id, key: theme } : null };
		const shown = await resolveBlocks(ctx, around, blocks);
		const own = files.map((file): [string, KeptFile] => [file.id, { ...keptFile(file), under: `/voorbeeld/${secret}` }]);
		const all = { ...shown.files, ...Object.fromEntries(own) };
		return {
			kind,
			locale,
			title,
			label,
			summary,
			expires: new Date(expires),
			picture: (picture && all[picture]) || null,
			blocks: shown.blocks,
			files: all
		};
	}
});

/** A file of the page that a preview link opens, to hand out. */
export const openPreviewFile = query({
	name: 'pages.preview_file',
	input: v.object({ secret: v.pipe(v.string(), v.maxLength(100)), id: v.string() }),
	allow: anyone,
	run: async (ctx, { secret, id }): Promise<ServedFile> => {
		const file = (await opened(ctx, secret)).files.find((one) => one.id === id);
		if (!file) throw new Missing();
		const { kind, media_type, name, folder, sha256, bytes, widths } = file;
		return { id, kind, media_type, name, folder, sha256, bytes, widths, open: false, group: null };
	}
});

/** Links that are out, without their secret. */
export const listPreviewLinks = query({
	name: 'pages.list_preview_links',
	input: v.object({ id: fields.id() }),
	allow: may('editor'),
	run: (ctx, { id }) =>
		db(ctx)
			.selectFrom('preview_link')
			.leftJoin('person', 'person.id', 'preview_link.created_by')
			.select([
				'preview_link.id',
				'preview_link.locale',
				'preview_link.created_at as createdAt',
				'preview_link.expires_at as expiresAt',
				'person.name as by'
			])
			.where('preview_link.page_id', '=', id)
			.where('preview_link.expires_at', '>', ctx.now)
			.orderBy('preview_link.created_at', 'desc')
			.execute()
});
