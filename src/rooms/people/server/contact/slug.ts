import { db, type Tx } from '#kernel/context';

const slugOf = (name: string) =>
	name
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-|-$/g, '')
		.slice(0, 60) || 'contact';

/** An address for this name that no other card has. */
export async function freeSlug(tx: Tx, name: string): Promise<string> {
	const slug = slugOf(name);
	const rows = await db(tx).selectFrom('contact_person').select('slug').where('slug', 'like', `${slug}%`).execute();
	const taken = new Set(rows.map((row) => row.slug));
	for (let n = 1; ; n += 1) {
		const next = n === 1 ? slug : `${slug}-${n}`;
		if (!taken.has(next)) return next;
	}
}
