import * as v from 'valibot';
import { db, type Ctx } from '#kernel/context';
import { query, signedIn } from '#kernel/operation';
import { me } from '../groups/find.ts';
import { worriesOf } from '../safeguarding/reporting.ts';
import { measuresAbout } from './measures.ts';
import { forWhoSaid } from './on-posts.ts';

/** What somebody said about posts, with what became of it; and what was decided about themselves. */
export const myCare = query({
	name: 'groups.my_care',
	input: v.object({}),
	allow: signedIn,
	run: async (ctx) => {
		const measures = await measuresAbout(ctx, me(ctx.actor));
		const names = await groupNames(ctx, [...new Set(measures.flatMap(({ group_id }) => group_id ?? []))]);
		return {
			flags: await ownFlags(ctx),
			worries: await worriesOf(ctx),
			measures: measures.map(({ by: _, can: __, ...measure }) => ({
				...measure,
				group: measure.group_id ? (names.get(measure.group_id) ?? null) : null,
				appealable: !measure.appeal && !measure.ended_at
			}))
		};
	}
});

/** A post that is out of sight by now has no address for who flagged it; that it was looked at, they know. */
const ownFlags = (ctx: Ctx) =>
	db(ctx)
		.selectFrom('care_flag as f')
		.leftJoin('post', 'post.id', 'f.post_id')
		.leftJoin('topic', 'topic.id', 'post.topic_id')
		.leftJoin('shelf_page', 'shelf_page.id', 'f.page_id')
		.leftJoin('groups', 'groups.id', 'f.group_id')
		.select([
			'f.id',
			'f.kind',
			'f.words',
			'f.flagged_at',
			'f.status',
			'post.number',
			'topic.key',
			'topic.title',
			'shelf_page.key as page_key',
			'shelf_page.title as page_title',
			'groups.slug',
			'groups.name as group'
		])
		.select(forWhoSaid('f.outcome').as('outcome'))
		.where('f.flagged_by', '=', me(ctx.actor))
		.orderBy('f.flagged_at', 'desc')
		.limit(100)
		.execute();

async function groupNames(ctx: Ctx, ids: string[]): Promise<Map<string, string>> {
	if (ids.length === 0) return new Map();
	const rows = await db(ctx).selectFrom('groups').select(['id', 'name']).where('id', 'in', ids).execute();
	return new Map(rows.map(({ id, name }) => [id, name]));
}
