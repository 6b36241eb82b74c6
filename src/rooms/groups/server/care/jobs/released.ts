import { db, transact, type Ctx } from '#kernel/context';
import { newId } from '#kernel/ids';
import { job } from '#kernel/jobs';
import { post } from '#kernel/mail';
import { addressOf } from '../../talk/address.ts';
import { eachOne } from '../../notifying/one.ts';
import { stopAddress } from '../../notifying/stop.ts';
import { releasedMail } from '../mails.ts';

/** A first post was let through: whose it is hears that others read it now, by the bell and by mail when they want mail of that group. */
export const tellReleased = job({
	name: 'groups.tell_released',
	on: 'groups.post_released',
	run: async (ctx, event) => {
		const said = await saidNow(ctx, event.subject);
		const [writer] = said?.author_id ? await eachOne(ctx, { group: said.group_id, kind: said.kind }, [said.author_id]) : [];
		if (!said || !writer) return;
		const { id: post_id, group_id, topic_id } = said;
		await transact(ctx, async (tx) => {
			await db(tx)
				.insertInto('notification')
				.values({ id: newId(), person_id: writer.id, group_id, topic_id, post_id, kind: 'released', at: tx.now, read_at: null })
				.onConflict((conflict) => conflict.doNothing())
				.execute();
			if (!writer.mailed) return;
			await post(tx, {
				kind: releasedMail,
				event: event.id,
				to: { address: writer.email, person: writer.id, locale: writer.locale },
				about: [group_id, topic_id, post_id],
				with: {
					quiet: !said.mail_content,
					content: { group: said.group },
					address: addressOf(said),
					stop: await stopAddress({ person: writer.id, group: group_id })
				}
			});
		});
	}
});

/** The post as it is now; undefined when it is out of sight again. */
const saidNow = (ctx: Ctx, post: string | null) =>
	db(ctx)
		.selectFrom('post')
		.innerJoin('topic', 'topic.id', 'post.topic_id')
		.innerJoin('groups', 'groups.id', 'post.group_id')
		.select(['post.id', 'post.author_id', 'post.group_id', 'post.topic_id', 'post.number', 'topic.key', 'topic.kind'])
		.select(['groups.slug', 'groups.name as group', 'groups.mail_content'])
		.where('post.id', '=', post)
		.where('post.status', '=', 'published')
		.executeTakeFirst();
