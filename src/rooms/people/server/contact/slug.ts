import { db, type Tx } from '#kernel/context';
import { slugOf } from '#kernel/text';

/** An address for this name that no other card has. */
export async function freeSlug(tx: Tx, name: string): Promise<string> {
	const slug = slugOf(name, 'contact');
	const rows = await db(tx).selectFrom('contact_person').select('slug').where('slug', 'like', `${slug}%`).execute();
	const taken = new Set(rows.map((row) => row.slug));
	for (let n = 1; ; n += 1) {
		const next = n === 1 ? slug : `${slug}-${n}`;
		if (!taken.has(next)) return next;
	}
}
