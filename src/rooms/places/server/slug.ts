import { sql } from 'kysely';
import { db, type Tx } from '#kernel/context';
import { plainWord } from '../plain.ts';

type Named = 'organization' | 'location' | 'service';

const wantedFor = (name: string): string => plainWord(name).replaceAll(' ', '-').slice(0, 60) || 'plek';

/** A free address for a name: `de-zandloper`, and `de-zandloper-2` when that is taken. */
export async function freeSlug(tx: Tx, table: Named, name: string): Promise<string> {
	const [slug = ''] = await freeSlugs(tx, table, [name]);
	return slug;
}

/** A free address for each of these names, no two the same. */
export async function freeSlugs(tx: Tx, table: Named, names: readonly string[]): Promise<string[]> {
	const wanted = names.map(wantedFor);
	// Between `name-` and `name.`, in the order of bytes: what begins with `name-`, by its index also when the statement is prepared.
	const { rows } = await sql<{ slug: string }>`
		select t.slug from unnest(${[...new Set(wanted)]}::text[]) as w (slug) join ${sql.table(table)} t
			on t.slug = w.slug or (t.slug ~>=~ (w.slug || '-') and t.slug ~<~ (w.slug || '.'))`.execute(db(tx));
	const taken = new Set(rows.map((row) => row.slug));
	return wanted.map((slug) => {
		const free = taken.has(slug) ? numbered(slug, taken) : slug;
		taken.add(free);
		return free;
	});
}

function numbered(slug: string, taken: ReadonlySet<string>): string {
	for (let number = 2; ; number += 1) if (!taken.has(`${slug}-${number}`)) return `${slug}-${number}`;
}
