import { openAsBlob, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { db, transact, type Ctx } from '#kernel/context';
import { keepUpload } from '#kernel/storage';
import { saveMenu } from '../menu/commands.ts';
import { publishPage } from '../publishing/commands.ts';
import { createTheme, setThemeStatus } from '../themes/commands.ts';
import { createPage } from '../writing/commands.ts';
import { translatePage } from '../writing/translations.ts';
import { folder, readPages, type Written } from './read.ts';

/** demo/pages: the theme *Ontmoeting*, its hub, its pages and their translations, all published; and the menu. */
export async function loadDemoPages(ctx: Ctx): Promise<void> {
	const written = readPages();
	const theme = await createTheme(ctx, {
		name: { nl: 'Ontmoeting', fr: 'Rencontre', en: 'Meeting', de: 'Begegnung' },
		intro: { nl: 'Wat er gebeurt als gezinnen met jonge kinderen elkaar tegenkomen.' }
	});
	await setThemeStatus(ctx, { id: theme.id, status: 'published' });
	const ids = new Map<string, string>();
	for (const page of written) {
		const said = { ...page.front, blocks: await withFiles(ctx, page.blocks) };
		const { id, locale } = page.locale
			? await translatePage(ctx, { id: idOf(ids, page), locale: page.locale as 'fr', path: page.front.path, said })
			: await createPage(ctx, { ...said, ...placeOf(page, theme.id, ids), locale: 'nl' });
		await publishPage(ctx, { id, locale: locale as 'nl' });
		if (page.locale) continue;
		ids.set(page.key, id);
		if (page.front.published) await dated(ctx, id, page.front.published);
	}
	await saveMenu(ctx, { items: parse(readFileSync(join(folder, 'menu.yaml'), 'utf8')) as never });
}

function placeOf({ front }: Written, theme_id: string, ids: Map<string, string>) {
	const { kind = 'page', parent } = front;
	const happened_on = kind === 'report' ? (front.published ?? null) : null;
	return { kind, theme_id, happened_on, parent_id: (parent && ids.get(parent)) ?? null };
}

function idOf(ids: Map<string, string>, { key, locale }: Written): string {
	const id = ids.get(key);
	if (!id) throw new Error(`demo/pages: ${key}.${locale}.md translates nothing.`);
	return id;
}

/** A house that looks lived in was not written in one minute. */
const dated = (ctx: Ctx, id: string, day: string) =>
	transact(ctx, (tx) =>
		db(tx)
			.updateTable('page')
			.set({ published_at: new Date(`${day}T09:00:00Z`) })
			.where('id', '=', id)
			.execute()
	);

const kept = new Map<string, Promise<string>>();

/** Files are named in the text; they are kept like any upload, each once. */
async function withFiles(ctx: Ctx, blocks: Written['blocks']): Promise<Written['blocks']> {
	const keep = async (name: string) => {
		const blob = await openAsBlob(join(folder, 'files', name));
		return (await keepUpload(ctx, new File([blob], name), { purpose: 'anything' })).id;
	};
	const idFor = (name: string) => kept.get(name) ?? kept.set(name, keep(name)).get(name);
	return Promise.all(
		blocks.map(async ({ data, ...block }) => {
			const file = typeof data['file'] === 'string' ? { file: await idFor(data['file']) } : {};
			const items = Array.isArray(data['items'])
				? { items: await Promise.all(data['items'].map(async (item) => (item.file ? { ...item, file: await idFor(item.file) } : item))) }
				: {};
			return { ...block, data: { ...data, ...file, ...items } };
		})
	);
}
