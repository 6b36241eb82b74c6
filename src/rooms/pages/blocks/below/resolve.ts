import { listed, type ListedPage } from '../../server/reading/listed.ts';
import type { Needs } from '../needs.ts';
import type { BlockOf } from '../types.ts';

/** Pages under this one, in their order. */
export async function resolve({ ctx, page }: Needs, blocks: BlockOf<'below'>[]): Promise<Map<string, ListedPage[]>> {
	const pages = await listed(ctx, { below: page.id, by: 'place', limit: 100 });
	return new Map(blocks.map(({ id }) => [id, pages]));
}
