import * as v from 'valibot';
import { db } from '#kernel/context';
import { found, Missing } from '#kernel/errors';
import { query, signedIn } from '#kernel/operation';
import { Slug } from '../../schema.ts';
import { groupAt, me } from '../groups/find.ts';
import { beingMadeSince, exportName } from './make.ts';

/** Copies of this group that I asked for and can still fetch, or that are being made; and what I may ask for. */
export const listGroupExports = query({
	name: 'groups.list_exports',
	input: v.object({ slug: Slug }),
	allow: signedIn,
	run: async (ctx, { slug }) => {
		const group = await groupAt(ctx, slug);
		if (!group.role) throw new Missing();
		const exports = await db(ctx)
			.selectFrom('group_export')
			.select(['id', 'scope', 'asked_at', 'ready_at', 'expires_at', 'bytes'])
			.where('group_id', '=', group.id)
			.where('person_id', '=', me(ctx.actor))
			.where((is) =>
				is.or([is('expires_at', '>', ctx.now), is.and([is('ready_at', 'is', null), is('asked_at', '>', beingMadeSince(ctx.now))])])
			)
			.orderBy('asked_at', 'desc')
			.limit(20)
			.execute();
		return { group: { slug, name: group.name, role: group.role, closed_at: group.closed_at }, exports };
	}
});

/**
 * A copy to hand out: to who asked for it, as long as they stand in the group (lead it, for a copy of the whole) and its days are not over.
 * `Missing` for everybody else. Looked at anew for each time it is fetched.
 */
export const openGroupExport = query({
	name: 'groups.open_export',
	input: v.object({ slug: Slug, id: v.string() }),
	allow: signedIn,
	run: async (ctx, { slug, id }) => {
		if (!v.is(v.pipe(v.string(), v.uuid()), id)) throw new Missing();
		const copy = await found(
			db(ctx)
				.selectFrom('group_export')
				.innerJoin('groups', 'groups.id', 'group_export.group_id')
				.select(['group_export.id', 'group_export.bytes', 'group_export.ready_at', 'groups.name'])
				.where('groups.slug', '=', slug)
				.where('group_export.id', '=', id)
				.where('group_export.person_id', '=', me(ctx.actor))
				.where('ready_at', 'is not', null)
				.where('expires_at', '>', ctx.now)
				.executeTakeFirst()
		);
		return { bytes: copy.bytes, stored: exportName(copy.id), name: `${copy.name} ${copy.ready_at?.toISOString().slice(0, 10)}.zip` };
	}
});
