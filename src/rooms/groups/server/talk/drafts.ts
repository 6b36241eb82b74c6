import * as v from 'valibot';
import { db, type Ctx, type Tx } from '#kernel/context';
import { command, query, signedIn } from '#kernel/operation';
import { fields } from '#kernel/web';
import { Key, Slug, topicKinds } from '../../schema.ts';
import { groupAt, me } from '../groups/find.ts';
import { topicAt } from './find.ts';

/** Where somebody is writing: in a topic, or a topic that is not there yet. */
const Place = v.object({ slug: Slug, key: v.optional(v.union([Key, v.literal('')]), '') });

const findPlace = async (ctx: Ctx, { slug, key }: v.InferOutput<typeof Place>) => {
	if (!key) return { group: await groupAt(ctx, slug), topic: null };
	const topic = await topicAt(ctx, { slug, key });
	return { group: topic.group, topic: topic.id };
};

/**
 * Keeps what somebody is writing, for them alone; empty words let it go. Nobody else learns of it, so nothing is recorded.
 */
export const keepDraft = command({
	name: 'groups.keep_draft',
	input: v.object({
		...Place.entries,
		title: fields.maybe(140, 'groups_too_long'),
		kind: v.optional(v.picklist(topicKinds), 'discussion'),
		text: v.optional(v.pipe(v.string(), v.maxLength(100_000, 'groups_too_long')), '')
	}),
	find: findPlace,
	allow: (actor, { group }) => actor.kind === 'person' && group.role !== null,
	run: async (tx, { title, kind, text }, { group, topic }) => {
		if (!title && !text.trim()) {
			await dropDraft(tx, group.id, topic);
			return {};
		}
		const changed_at = tx.now;
		await db(tx)
			.insertInto('post_draft')
			.values({ person_id: me(tx.actor), group_id: group.id, topic_id: topic, title, kind, text, changed_at })
			.onConflict((conflict) => conflict.columns(['person_id', 'group_id', 'topic_id']).doUpdateSet({ title, kind, text, changed_at }))
			.execute();
		return {};
	}
});

/** What somebody was writing here, or null. */
export const openDraft = query({
	name: 'groups.open_draft',
	input: Place,
	allow: signedIn,
	run: async (ctx, input) => {
		const { group, topic } = await findPlace(ctx, input);
		return draftOf(ctx, group.id, topic);
	}
});

export const draftOf = async (ctx: Ctx, group: string, topic: string | null) =>
	(await db(ctx)
		.selectFrom('post_draft')
		.select(['title', 'kind', 'text', 'changed_at'])
		.where('person_id', '=', me(ctx.actor))
		.where('group_id', '=', group)
		.where('topic_id', 'is not distinct from', topic)
		.executeTakeFirst()) ?? null;

export const dropDraft = (tx: Tx, group: string, topic: string | null) =>
	db(tx)
		.deleteFrom('post_draft')
		.where('person_id', '=', me(tx.actor))
		.where('group_id', '=', group)
		.where('topic_id', 'is not distinct from', topic)
		.execute();
