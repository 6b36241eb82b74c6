import * as v from 'valibot';
import { db, type Actor, type Tx } from '#kernel/context';
import { Conflict } from '#kernel/errors';
import { record } from '#kernel/events';
import { command } from '#kernel/operation';
import { Key, Slug, TitleInput } from '../../schema.ts';
import { isAtLeast } from '../groups/find.ts';
import { findTopic, mayHostWhileOpen, type FoundTopic } from './find.ts';
import { indexTopic } from './index-topic.ts';

type Titled = Pick<FoundTopic, 'kind' | 'author_id' | 'role' | 'group' | 'closed_at' | 'closed_import'>;

/** Who began a topic says better what it is about. What a poll asks stays: people answered that. */
export const began = (actor: Actor, { kind, author_id }: Pick<FoundTopic, 'kind' | 'author_id'>): boolean =>
	kind !== 'poll' && actor.kind === 'person' && author_id === actor.id;

export const mayRetitleOwn = (actor: Actor, topic: Titled): boolean =>
	began(actor, topic) && isAtLeast(topic.role, 'member') && !topic.group.closed_at && !topic.closed_at && !topic.closed_import;

/** A host does so too, also where nothing more is said. */
export const mayRetitle = (actor: Actor, topic: Titled): boolean =>
	mayRetitleOwn(actor, topic) || (topic.kind !== 'poll' && mayHostWhileOpen(actor, topic));

/** Another title for a topic; its address stays. */
export const retitleTopic = command({
	name: 'groups.retitle_topic',
	input: v.object({ slug: Slug, key: Key, title: TitleInput, was: v.optional(v.string()) }),
	find: findTopic,
	allow: mayRetitle,
	run: async (tx, { title, was }, topic) => {
		await giveTitle(tx, topic, { title, was });
		return {};
	}
});

/** `was`: what it was called when the form was read. One that was left as it was changes nothing, and nobody else's is overwritten. */
export async function giveTitle(
	tx: Tx,
	{ id, group_id, title: before }: Pick<FoundTopic, 'id' | 'group_id' | 'title'>,
	{ title, was }: { title: string; was: string | undefined }
): Promise<void> {
	if (title === before || title === was) return;
	if (was !== undefined && was !== before) throw new Conflict({ title: before });
	await db(tx).updateTable('topic').set({ title }).where('id', '=', id).execute();
	await indexTopic(tx, id);
	await record(tx, 'groups.topic_retitled', id, { group: group_id });
}
