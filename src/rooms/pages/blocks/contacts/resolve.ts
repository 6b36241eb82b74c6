import { contactPersons, type ContactCard } from '#rooms/people';
import type { Needs } from '../needs.ts';
import type { BlockOf } from '../types.ts';

/** Who answers for the theme of this page; on a page without theme, who answers for the house. */
export async function resolve({ ctx, page }: Needs, blocks: BlockOf<'contacts'>[]): Promise<Map<string, ContactCard[]>> {
	const persons = await contactPersons(ctx, { theme: page.theme?.key, limit: 12 });
	return new Map(blocks.map(({ id, data }) => [id, persons.slice(0, data.limit)]));
}
