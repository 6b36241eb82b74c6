import { db, type Tx } from '#kernel/context';
import { found } from '#kernel/errors';

/**
 * The page itself, held until the deed is done; `Missing` when it is not there or not for these eyes. Held first, read then: who may not
 * write can hold nothing, but still sees what there is.
 */
export async function pageHeld(tx: Tx, id: string) {
	await db(tx).selectFrom('page').select('id').where('id', '=', id).forUpdate().execute();
	return found(
		db(tx)
			.selectFrom('page')
			.select(['id', 'theme_id', 'parent_id', 'kind', 'original', 'audience', 'owner', 'status', 'published_at'])
			.where('id', '=', id)
			.executeTakeFirst()
	);
}

export type HeldPage = Awaited<ReturnType<typeof pageHeld>>;

/** A page in one language; who holds the page holds all its languages. */
export async function textHeld(tx: Tx, { id, locale }: { id: string; locale: string }): Promise<HeldPage & { text: HeldText }> {
	const page = await pageHeld(tx, id);
	return { ...page, text: await oneText(tx, id, locale) };
}

const oneText = (tx: Tx, id: string, locale: string) =>
	found(
		db(tx)
			.selectFrom('page_text')
			.select(['id', 'page_id', 'locale', 'address', 'latest', 'live', 'review_since', 'publish_at', 'status', 'published_at'])
			.where('page_id', '=', id)
			.where('locale', '=', locale)
			.executeTakeFirst()
	);

export type HeldText = Awaited<ReturnType<typeof oneText>>;

/** One version as it was written. */
export const versionOf = (tx: Tx, id: string, locale: string, number: number) =>
	found(
		db(tx)
			.selectFrom('page_version')
			.select(['number', 'title', 'label', 'summary', 'picture', 'seo', 'blocks', 'made_from', 'author', 'at'])
			.where('page_id', '=', id)
			.where('locale', '=', locale)
			.where('number', '=', number)
			.executeTakeFirst()
	);
