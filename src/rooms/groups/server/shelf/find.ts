import { db, type Ctx } from '#kernel/context';
import { found, Missing } from '#kernel/errors';
import { groupAt, me } from '../groups/find.ts';
import { mayRead } from '../groups/queries.ts';

/** The group at this address, for who reads in it. */
export const readableGroup = async (ctx: Ctx, slug: string) => {
	const group = await groupAt(ctx, slug);
	if (!mayRead(group, ctx)) throw new Missing();
	return group;
};

/** A page of the shelf, with its group and how who asks stands there. */
export const shelfPageAt = async (ctx: Ctx, { slug, key }: { slug: string; key: string }) => {
	const group = await readableGroup(ctx, slug);
	const page = await found(
		db(ctx)
			.selectFrom('shelf_page')
			.leftJoin('person as keeper', 'keeper.id', 'shelf_page.keeper_id')
			.leftJoin('topic', 'topic.id', 'shelf_page.topic_id')
			.selectAll('shelf_page')
			.select(['keeper.name as keeper', 'topic.key as topic_key', 'topic.title as topic_title'])
			.where('shelf_page.group_id', '=', group.id)
			.where('shelf_page.key', '=', key)
			.executeTakeFirst()
	);
	return { ...page, group, role: group.role };
};
export type FoundShelfPage = Awaited<ReturnType<typeof shelfPageAt>>;

/** A file that is on the shelf; held for a deed. */
export const shelfFileAt = async (ctx: Ctx, { slug, id }: { slug: string; id: string }) => {
	const group = await readableGroup(ctx, slug);
	const kept = await found(
		db(ctx)
			.selectFrom('shelf_file')
			.selectAll()
			.where('group_id', '=', group.id)
			.where('id', '=', id)
			.where('status', '=', 'published')
			.$if('writing' in ctx, (query) => query.forUpdate())
			.executeTakeFirst()
	);
	return { ...kept, group, role: group.role };
};

/** A quote that who asks is the one to answer for. */
export const ownQuote = (ctx: Ctx, { id }: { id: string }) =>
	found(
		db(ctx)
			.selectFrom('shelf_quote')
			.innerJoin('shelf_page', 'shelf_page.id', 'shelf_quote.page_id')
			.select(['shelf_quote.id', 'shelf_quote.page_id', 'shelf_page.group_id'])
			.where('shelf_quote.id', '=', id)
			.where('shelf_quote.person_id', '=', me(ctx.actor))
			.executeTakeFirst()
	);
