import * as v from 'valibot';
import { db, type Actor, type Tx } from '#kernel/context';
import { Conflict, Invalid } from '#kernel/errors';
import { record } from '#kernel/events';
import { newId } from '#kernel/ids';
import { command } from '#kernel/operation';
import { unindex } from '#kernel/search';
import { plainText, type Doc } from '#kernel/text';
import { fields } from '#kernel/web';
import { Slug } from '../../schema.ts';
import { ShelfAddress, ShelfPageInput, ShelfWordsInput } from '../../schema/shelf.ts';
import { endPageHiding } from '../care/sanctions.ts';
import { addsAtOnce, audienceOf, findGroup, isAtLeast, me, type FoundGroup } from '../groups/find.ts';
import { written } from '../talk/writing.ts';
import { shelfPageAt, type FoundShelfPage } from './find.ts';
import { indexShelfPage } from './index-page.ts';

export const mayKeep = (actor: Actor, at: Pick<FoundShelfPage, 'role' | 'group'>): boolean => actor.kind === 'person' && addsAtOnce(at);

type Row = { title: string; doc: Doc; review_on: string; topic?: string | null };

/** A day to look at a page again lies ahead, or is today. One that stood there already may stay, also when it has passed. */
function dayAhead({ now }: Tx, day: string, before: string | null = null): string | null {
	if (day && day !== before && day < now.toISOString().slice(0, 10)) throw new Invalid({ review_on: 'shelving_day_past' });
	return day || null;
}

/** A page on the shelf with its first version; whoever makes it looks after it. */
export async function putPage(
	tx: Tx,
	group: FoundGroup,
	{ title, doc, review_on, topic = null }: Row
): Promise<{ id: string; key: string }> {
	const id = newId();
	const body = JSON.stringify(doc);
	const { key } = await db(tx)
		.insertInto('shelf_page')
		.values({
			id,
			group_id: group.id,
			title,
			doc: body,
			keeper_id: me(tx.actor),
			review_on: dayAhead(tx, review_on),
			topic_id: topic,
			changed_at: tx.now,
			audience: audienceOf(group)
		})
		.returning('key')
		.executeTakeFirstOrThrow();
	await db(tx)
		.insertInto('shelf_version')
		.values({ page_id: id, version: 1, title, doc: body, author_id: me(tx.actor), at: tx.now })
		.execute();
	await indexShelfPage(tx, id);
	await record(tx, 'groups.shelf_page_made', id, { group: group.id });
	return { id, key };
}

/** Somebody puts a page on the shelf of their group. */
export const makeShelfPage = command({
	name: 'groups.make_shelf_page',
	input: v.object({ slug: Slug, ...ShelfPageInput.entries }),
	find: findGroup,
	allow: (actor, group) => mayKeep(actor, { role: group.role, group }),
	run: async (tx, { slug, title, text, review_on }, group) => ({
		address: `/netwerk/${slug}/plank/${(await putPage(tx, group, { title, doc: written(text), review_on })).key}`
	})
});

/** Members keep a page right together. Who was first, wins; the other reads both. */
export const reviseShelfPage = command({
	name: 'groups.revise_shelf_page',
	input: v.object({ ...ShelfAddress.entries, ...ShelfWordsInput.entries }),
	find: shelfPageAt,
	allow: mayKeep,
	run: async (tx, { slug, key, title, text, review_on, base }, page) => {
		const doc = JSON.stringify(written(text, { blank: page.topic_id !== null }));
		const held = await db(tx)
			.selectFrom('shelf_page')
			.select(['version', 'title', 'doc', 'review_on'])
			.where('id', '=', page.id)
			.forUpdate()
			.executeTakeFirstOrThrow();
		if (held.version !== base) throw new Conflict({ title: held.title, text: plainText(held.doc), version: held.version });
		await putVersion(tx, page, { version: held.version + 1, title, doc, review_on: dayAhead(tx, review_on, held.review_on) });
		return { address: `/netwerk/${slug}/plank/${key}` };
	}
});

type Version = { version: number; title: string; doc: string; review_on: string | null };

async function putVersion(tx: Tx, page: FoundShelfPage, { version, title, doc, review_on }: Version): Promise<void> {
	await db(tx).updateTable('shelf_page').set({ version, title, doc, review_on, changed_at: tx.now }).where('id', '=', page.id).execute();
	await db(tx)
		.insertInto('shelf_version')
		.values({ page_id: page.id, version, title, doc, author_id: me(tx.actor), at: tx.now })
		.execute();
	await indexShelfPage(tx, page.id);
	await record(tx, 'groups.shelf_page_revised', page.id, { group: page.group_id, version });
}

/** What a page said once, it says again: as its newest version, so that nothing is lost by it. */
export const restoreShelfPage = command({
	name: 'groups.restore_shelf_page',
	input: v.object({ ...ShelfAddress.entries, version: fields.number('common_not_found', 1, 1_000_000) }),
	find: shelfPageAt,
	allow: mayKeep,
	run: async (tx, { slug, key, version }, page) => {
		const before = await db(tx)
			.selectFrom('shelf_version')
			.select(['title', 'doc'])
			.where('page_id', '=', page.id)
			.where('version', '=', version)
			.executeTakeFirstOrThrow();
		const { version: last } = await db(tx)
			.selectFrom('shelf_page')
			.select('version')
			.where('id', '=', page.id)
			.forUpdate()
			.executeTakeFirstOrThrow();
		await putVersion(tx, page, { version: last + 1, title: before.title, doc: JSON.stringify(before.doc), review_on: page.review_on });
		return { address: `/netwerk/${slug}/plank/${key}` };
	}
});

/** A host takes a page off the shelf, or puts it back; members still find it there as put away. */
export const putAwayShelfPage = command({
	name: 'groups.put_away_shelf_page',
	input: v.object({ ...ShelfAddress.entries, on: v.optional(v.literal('on')) }),
	find: shelfPageAt,
	allow: (actor, page) => mayKeep(actor, page) && isAtLeast(page.role, 'host'),
	run: async (tx, { on }, { id, group_id, hidden_at }) => {
		if (!on && hidden_at) await endPageHiding(tx, id);
		await db(tx)
			.updateTable('shelf_page')
			.set({ status: on ? 'archived' : 'published' })
			.where('id', '=', id)
			.execute();
		await (on ? unindex(tx, 'shelf', id) : indexShelfPage(tx, id));
		await record(tx, 'groups.shelf_page_put_away', id, { group: group_id, away: on === 'on' });
		return {};
	}
});
