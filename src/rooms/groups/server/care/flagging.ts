import * as v from 'valibot';
import { db, type Ctx } from '#kernel/context';
import { found, Invalid, Missing } from '#kernel/errors';
import { command, query, signedIn } from '#kernel/operation';
import { plainText } from '#kernel/text';
import { fields } from '#kernel/web';
import { Key, Slug } from '../../schema.ts';
import { childKind, FlagInput } from '../../schema/care.ts';
import { me } from '../groups/find.ts';
import { reportWorry, worriesOf } from '../safeguarding/reporting.ts';
import { addressOf } from '../talk/address.ts';
import { topicAt } from '../talk/find.ts';
import { ownFlag, putFlag } from './put-flag.ts';

const Place = v.object({ slug: Slug, key: Key, number: fields.number('common_not_found', 1, 1_000_000) });

/** A post that who asks reads and did not write. What is out of sight already is nowhere. */
async function flaggable(ctx: Ctx, { slug, key, number }: v.InferOutput<typeof Place>) {
	const topic = await topicAt(ctx, { slug, key });
	const post = await found(
		db(ctx)
			.selectFrom('post')
			.leftJoin('person', 'person.id', 'post.author_id')
			.select(['post.id', 'post.number', 'post.doc', 'post.author_id', 'post.group_id', 'person.name as author'])
			.where('post.topic_id', '=', topic.id)
			.where('post.number', '=', number)
			.where('post.status', '=', 'published')
			.executeTakeFirst()
	);
	if (post.author_id === me(ctx.actor)) throw new Missing();
	return { ...post, topic, group: topic.group };
}

/** What somebody sees before they say that a post is not right: the post, and what they said about it earlier. */
export const openFlagging = query({
	name: 'groups.open_flagging',
	input: Place,
	allow: signedIn,
	run: async (ctx, place) => {
		const { id, number, doc, author, topic, group } = await flaggable(ctx, place);
		const earlier = await ownFlag(ctx, { post_id: id });
		return {
			post: { id, number, author, text: plainText(doc) },
			topic: { key: topic.key, title: topic.title },
			group: { slug: group.slug, name: group.name, role: group.role, closed_at: group.closed_at },
			flagged: earlier ?? null,
			worried: (await worriesOf(ctx)).find(({ post_id, status }) => post_id === id && status === 'open') ?? null
		};
	}
});

/**
 * Somebody says that a post is not right. Who leads the group hears it; who wrote it never learns from whom. Saying it again while it waits
 * changes nothing. Where nobody else could look at it, it is passed on at once.
 */
export const flagPost = command({
	name: 'groups.flag_post',
	input: v.object({ ...Place.entries, ...FlagInput.entries }),
	find: flaggable,
	allow: signedIn,
	run: async (tx, { slug, key, number, kind, words }, post) => {
		if ((kind === 'other' || kind === childKind) && !words) throw new Invalid({ words: 'care_words_missing' });
		const address = addressOf({ slug, key, number });
		if (kind === childKind) {
			await reportWorry(tx, { post_id: post.id }, words);
			return { address, say: 'care_child_sent' };
		}
		await putFlag(tx, { group: post.group_id, about: post.author_id, kind, words, of: { post_id: post.id } });
		return { address, say: 'care_flagged' };
	}
});
