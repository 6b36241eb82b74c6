import { db, type Ctx } from '#kernel/context';
import { allRooms, type KeptFile } from '#kernel/register';
import { settings } from '#kernel/settings';
import { clearArchives, keepArchive } from '#kernel/storage';
import { readablePage } from './readable.ts';

/** Where an export lies in the store. */
export const exportName = (id: string): string => `exports/${id}.zip`;

/** Everything every room keeps about a person, as one zip in the store: a page to read, JSON for machines, and the files. */
export async function makeExport(ctx: Ctx, id: string, person: { id: string; name: string; locale: string }): Promise<{ bytes: number }> {
	const data: Record<string, unknown> = {};
	const files: KeptFile[] = [];
	for (const { person: part } of allRooms()) {
		if (!part) continue;
		Object.assign(data, await part.export(ctx, person.id));
		files.push(...((await part.files?.(ctx, person.id)) ?? []));
	}
	const named = files.map(({ name, open }) => ({ name: `files/${name}`, open }));
	const { name: house } = await settings();
	const facts = { name: person.name, house, at: ctx.now, locale: person.locale, data, files: named.map(({ name }) => name) };
	const bytes = await keepArchive(exportName(id), [
		{ name: 'index.html', text: readablePage(facts) },
		{
			name: 'data.json',
			text: `${JSON.stringify({ house, person: person.id, name: person.name, made_at: ctx.now, ...data }, null, '\t')}\n`
		},
		...named
	]);
	return { bytes };
}

/** Takes away the bytes of every export that is over, or whose person left. */
export async function clearExports(ctx: Ctx): Promise<void> {
	const live = await db(ctx).selectFrom('data_export').select('id').where('expires_at', '>', ctx.now).execute();
	await clearArchives('exports/', new Set(live.map(({ id }) => exportName(id))), ctx.now);
}
