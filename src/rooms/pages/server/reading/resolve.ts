import type { Ctx } from '#kernel/context';
import { filesById } from '#kernel/storage';
import type { KeptFile } from '#kernel/web';
import type { Around } from '../../blocks/needs.ts';
import { filesIn, type Block } from '../../blocks/types.ts';
import { resolvers } from '../../blocks/resolvers.ts';
import { addressesIn, followLinks, linkedBy } from './links.ts';

/** A block with everything it shows. */
export type ShownBlock = Block & { more: unknown };

/**
 * Blocks with their data: links followed, files found, and what a type asks for itself, in one question per type. `also` are files that
 * the page shows outside its blocks.
 */
export async function resolveBlocks(
	ctx: Ctx,
	page: Around,
	all: readonly Block[],
	also: ReadonlyArray<string | null> = []
): Promise<{ blocks: ShownBlock[]; files: Record<string, KeptFile> }> {
	const visible = all.filter(({ hidden }) => !hidden);
	const linked = await linkedBy(ctx, addressesIn(visible));
	const blocks = visible.map((block) => ({ ...block, data: followLinks(block.data, linked) }) as Block);
	const files = await filesById(ctx, [...filesIn(blocks), ...[...linked.values()].map(({ picture }) => picture), ...also]);
	const more = new Map<string, unknown>();
	for (const [type, resolve] of Object.entries(resolvers)) {
		const mine = blocks.filter((block) => block.type === type);
		if (mine.length) for (const [id, data] of await resolve({ ctx, page, linked, files }, mine as never)) more.set(id, data);
	}
	return { blocks: blocks.map((block) => ({ ...block, more: more.get(block.id) })), files: Object.fromEntries(files) };
}
