import { db, type Ctx } from '#kernel/context';

/** A sign of life comes each minute; three missed ones mean that somebody left. */
const alive = 3 * 60_000;

/** Who has this page open for writing now. */
export const writersOf = (ctx: Ctx, id: string, locale: string) =>
	db(ctx)
		.selectFrom('page_lock')
		.innerJoin('person', 'person.id', 'page_lock.person_id')
		.select(['person.id as person', 'person.name', 'page_lock.since'])
		.where('page_lock.page_id', '=', id)
		.where('page_lock.locale', '=', locale)
		.where('page_lock.seen_at', '>', new Date(ctx.now.getTime() - alive))
		.orderBy('page_lock.since')
		.execute();
