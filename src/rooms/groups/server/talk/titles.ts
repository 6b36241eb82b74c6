import * as v from 'valibot';
import { db, type Actor, type Tx } from '#kernel/context';
import { record } from '#kernel/events';
import { command } from '#kernel/operation';
import { Key, Slug, TitleInput } from '../../schema.ts';
import { isAtLeast } from '../groups/find.ts';
import { findTopic, mayHostWhileOpen, type FoundTopic } from './find.ts';
import { indexTopic } from './index-topic.ts';

type Titled = Pick<FoundTopic, 'kind' | 'author_id' | 'role' | 'group' | 'closed_at' | 'closed_import'>;

/** Who began a topic says better what it is about, and so does a host. What a poll asks stays: people answered that. */
export const mayRetitle = (actor: Actor, topic: Titled): boolean =>
	topic.kind !== 'poll' && (mayHostWhileOpen(actor, topic) || mayRetitleOwn(actor, topic));

export const mayRetitleOwn = (actor: Actor, { kind, author_id, role, group, closed_at, closed_import }: Titled): boolean =>
	kind !== 'poll' &&
	actor.kind === 'person' &&
	author_id === actor.id &&
	isAtLeast(role, 'member') &&
	!group.closed_at &&
	!closed_at &&
	!closed_import;

/** Another title for a topic; its address stays. */
export const retitleTopic = command({
	name: 'groups.retitle_topic',
	input: v.object({ slug: Slug, key: Key, title: TitleInput }),
	find: findTopic,
	allow: mayRetitle,
	run: async (tx, { title }, topic) => {
		await giveTitle(tx, topic, title);
		return {};
	}
});

export async function giveTitle(
	tx: Tx,
	{ id, group_id, title: before }: { id: string; group_id: string; title: string },
	title: string
): Promise<void> {
	if (title === before) return;
	await db(tx).updateTable('topic').set({ title }).where('id', '=', id).execute();
	await indexTopic(tx, id);
	await record(tx, 'groups.topic_retitled', id, { group: group_id });
}
