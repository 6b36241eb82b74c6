import type { Ctx } from '#kernel/context';
import type { KeptFile } from '#kernel/register';
import { keepArchive, type Entry } from '#kernel/storage';
import { groupAt, isAtLeast, type FoundGroup } from '../groups/find.ts';
import { aboutGroup } from './about.ts';
import { indexPage, shelfPages, topicPage, type Line } from './pages.ts';
import { shelfOf } from './shelf.ts';
import type { Scope } from './tables.ts';
import { topicsOf } from './topics.ts';
import { ownWords } from './own.ts';

/** Where a copy lies in the store. */
export const exportName = (id: string): string => `group-exports/${id}.zip`;

/** What was asked before this and is not there yet is not being made any more: one may ask again. */
export const beingMadeSince = (now: Date): Date => new Date(now.getTime() - 3600_000);

type Asked = { id: string; slug: string; scope: Scope };

/**
 * Makes the zip of a copy in the store, all of it read through the eyes of `ctx`; its size in bytes. Undefined: who asked may not have it
 * (any more). Pages to read, JSON for machines, files, and the hash of each.
 */
export async function makeGroupExport(ctx: Ctx, { id, slug, scope }: Asked): Promise<number | undefined> {
	const group = await groupAt(ctx, slug).catch(() => undefined);
	if (!group || !isAtLeast(group.role, scope === 'group' ? 'lead' : 'guest')) return undefined;
	return keepArchive(exportName(id), scope === 'group' ? wholeGroup(ctx, group) : ownWords(ctx, group), { sums: true });
}

/** A conversation at a time: a group of ten years is no more in memory than one of a week. Each file once, however often it is used. */
async function* wholeGroup(ctx: Ctx, group: FoundGroup): AsyncGenerator<Entry> {
	const taken = new Set<string>();
	const fresh = (files: readonly KeptFile[]) => files.filter(({ name }) => !taken.has(name) && taken.add(name));
	const about = await aboutGroup(ctx, group);
	yield json('data/group.json', about);
	const lines: Line[] = [];
	for await (const { topic, files } of topicsOf(ctx, group.id)) {
		lines.push({ title: topic.title, kind: topic.kind, at: topic.started_at, posts: topic.posts.length, href: `topics/${topic.key}.html` });
		yield { name: `topics/${topic.key}.html`, text: topicPage(topic, group.name, ctx.locale) };
		yield json(`data/topics/${topic.key}.json`, topic);
		yield* fresh(files);
	}
	const { shelf, files } = await shelfOf(ctx, group.id);
	yield json('data/shelf.json', shelf);
	for (const page of shelfPages(shelf.pages, group.name, ctx.locale)) yield page;
	yield* fresh(files);
	yield { name: 'index.html', text: indexPage({ about, lines, shelf, at: ctx.now }, ctx.locale) };
}

export const json = (name: string, data: unknown): Entry => ({ name, text: `${JSON.stringify(data, null, '\t')}\n` });
