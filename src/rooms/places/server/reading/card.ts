import { db, type Ctx } from '#kernel/context';
import type { ShareCard } from '#kernel/register';

/** What a place says about itself when somebody shares its address: its name and its town. */
export async function placeCard(ctx: Ctx, slug: string): Promise<ShareCard | undefined> {
	const place = await db(ctx)
		.selectFrom('location')
		.select(['name', 'city'])
		.where('slug', '=', slug)
		.where('status', '=', 'published')
		.executeTakeFirst();
	return place && { title: place.name, label: place.city ?? '', kind: 'place', seed: slug };
}
