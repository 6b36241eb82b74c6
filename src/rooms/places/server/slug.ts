import { sql } from 'kysely';
import { db, type Tx } from '#kernel/context';
import { plainWord } from '../plain.ts';

/** A free address for a name: `de-zandloper`, and `de-zandloper-2` when that is taken. */
export async function freeSlug(tx: Tx, table: 'organization' | 'location' | 'service', name: string): Promise<string> {
	const wanted = plainWord(name).replaceAll(' ', '-').slice(0, 60) || 'plek';
	const { rows } = await sql<{
		slug: string;
	}>`select slug from ${sql.table(table)} where slug = ${wanted} or slug like ${`${wanted}-%`}`.execute(db(tx));
	const taken = new Set(rows.map((row) => row.slug));
	if (!taken.has(wanted)) return wanted;
	for (let number = 2; ; number += 1) if (!taken.has(`${wanted}-${number}`)) return `${wanted}-${number}`;
}
