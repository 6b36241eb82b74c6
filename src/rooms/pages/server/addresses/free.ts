import { sql } from 'kysely';
import { db, type Tx } from '#kernel/context';
import { Invalid } from '#kernel/errors';
import { slugOf } from '#kernel/text';
import { pageAddress } from './slug.ts';

/** Whose this address is or was; undefined when it is free. */
async function holderOf(tx: Tx, locale: string, address: string): Promise<string | undefined> {
	const { rows } = await sql<{ holder: string | null }>`select app.address_held(${locale}, ${address}) as holder`.execute(db(tx));
	return rows[0]?.holder ?? undefined;
}

/** An address that leads somewhere, or once did, is nobody else's: it was promised. */
export async function mustBeFree(tx: Tx, locale: string, address: string, own: string, field: string): Promise<void> {
	const holder = await holderOf(tx, locale, address);
	if (holder !== undefined && holder !== own) throw new Invalid({ [field]: 'pages_path_taken' });
}

/** A free address for a page called so, under that of its parent. */
export async function freeAddress(tx: Tx, locale: string, title: string, parent: string | undefined): Promise<string> {
	const base = parent?.startsWith('/paginas/') && parent.split('/').length < 6 ? `${parent}/` : pageAddress('');
	const wanted = base + slugOf(title, 'pagina');
	for (let number = 1; ; number += 1) {
		const address = number === 1 ? wanted : `${wanted}-${number}`;
		if ((await holderOf(tx, locale, address)) === undefined) return address;
	}
}
