import { db, type Tx } from '#kernel/context';
import { Missing } from '#kernel/errors';
import { newId } from '#kernel/ids';
import type { SaidPage } from '../../schema.ts';
import { freeAddress, mustBeFree } from '../addresses/free.ts';
import { pageAddress, themeAddress } from '../addresses/slug.ts';
import type { HeldPage } from './find.ts';
import { writeVersion } from './version.ts';

/** Begins a page in one language, at an address of its own. */
export async function writeText(
	tx: Tx,
	page: HeldPage,
	locale: string,
	path: string,
	said: SaidPage,
	written: { note?: string; made_from?: number | null }
) {
	const address = await addressFor(tx, page, locale, path, said.title);
	const id = newId();
	const text = {
		id,
		page_id: page.id,
		locale,
		address,
		latest: 0,
		live: null,
		review_since: null,
		publish_at: null,
		status: 'draft' as const,
		published_at: null
	};
	await db(tx)
		.insertInto('page_text')
		.values({ ...text, review_by: null, audience: page.audience, owner: page.owner, changed_at: tx.now })
		.execute();
	return { id: page.id, locale, address, number: await writeVersion(tx, page, text, said, written) };
}

async function addressFor(tx: Tx, page: HeldPage, locale: string, path: string, title: string): Promise<string> {
	if (page.kind === 'hub') return hubAddress(tx, page.theme_id ?? '', locale);
	if (path !== '') {
		await mustBeFree(tx, locale, pageAddress(path), page.id, 'path');
		return pageAddress(path);
	}
	const parent = page.parent_id
		? await db(tx)
				.selectFrom('page_text')
				.select('address')
				.where('page_id', '=', page.parent_id)
				.where('locale', '=', locale)
				.executeTakeFirst()
		: undefined;
	return freeAddress(tx, locale, title, parent?.address);
}

/** A hub is found where its theme is; a language the theme has no name in uses the Dutch one. */
async function hubAddress(tx: Tx, theme: string, locale: string): Promise<string> {
	const names = await db(tx).selectFrom('theme_text').select(['locale', 'slug']).where('theme_id', '=', theme).execute();
	const name = names.find((one) => one.locale === locale) ?? names.find((one) => one.locale === 'nl');
	if (!name) throw new Missing();
	return themeAddress(name.slug);
}
