import { sql } from 'kysely';
import { db, type Tx } from '#kernel/context';
import { Invalid } from '#kernel/errors';
import { splitLocale } from '#kernel/i18n';

/** The page an editor puts another one under, by its address in any language; `null` when it stands under none. */
export async function pageAbove(tx: Tx, address: string): Promise<string | null> {
	if (address === '') return null;
	const { locale, path } = splitLocale(address);
	const row = await db(tx)
		.selectFrom('page_text')
		.select('page_id')
		.where('address', '=', path)
		.orderBy(sql`locale = ${locale}`, 'desc')
		.executeTakeFirst();
	if (!row) throw new Invalid({ above: 'pages_above_none' });
	return row.page_id;
}
