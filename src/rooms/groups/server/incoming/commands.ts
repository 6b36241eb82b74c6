import { sql } from 'kysely';
import * as v from 'valibot';
import { db, type Tx } from '#kernel/context';
import { Conflict, found } from '#kernel/errors';
import { record } from '#kernel/events';
import { anyone, command } from '#kernel/operation';
import { plainText, type Doc } from '#kernel/text';
import { Slug } from '../../schema.ts';
import { asRole, findGroup, me } from '../groups/find.ts';
import { keepVersion } from '../talk/revising.ts';
import { findPost } from '../talk/find.ts';
import { indexTopic } from '../talk/index-topic.ts';
import { docOf } from './posting/words.ts';
import { heldAt, Token } from './queries.ts';

const id = v.pipe(v.string(), v.uuid());

/**
 * Whoever holds the link says that the mail is theirs, and it is posted; or that it is not, and its words are gone. By POST only. A second
 * time is a conflict: somebody decided before.
 */
export const decideHeldMail = command({
	name: 'groups.decide_held_mail',
	input: v.object({ token: Token, decision: v.picklist(['post', 'discard']) }),
	find: (tx, { token }) => heldAt(tx, token),
	allow: anyone,
	run: async (tx, { decision }, mail) => {
		const { rows } = await sql<{ done: boolean }>`select app.decide_held(${mail.id}, ${decision === 'post'}, ${tx.now}) as done`.execute(
			db(tx)
		);
		if (!rows[0]?.done) throw new Conflict();
		if (decision === 'post') await record(tx, 'groups.mail_confirmed', mail.id);
		else await record(tx, 'groups.mail_discarded', mail.id);
		return { decision };
	}
});

/** Hosts let a stranger's mail in, and pass it on under their own name, or leave it out. */
export const decideStrangersMail = command({
	name: 'groups.decide_strangers_mail',
	input: v.object({ slug: Slug, id, decision: v.picklist(['post', 'discard']) }),
	find: findGroup,
	allow: asRole('host'),
	run: async (tx, { id, decision }, group) => {
		const accept = decision === 'post';
		const row = await db(tx)
			.updateTable('incoming_mail')
			.set({
				status: accept ? 'accepted' : 'discarded',
				decided_by: me(tx.actor),
				...(accept ? {} : { raw: null, own: '', pieces: '[]' })
			})
			.where('id', '=', id)
			.where('group_id', '=', group.id)
			.where('status', '=', 'review')
			.returning('id')
			.executeTakeFirst();
		if (!row) throw new Conflict();
		if (accept) await record(tx, 'groups.mail_confirmed', id, { group: group.id });
		else await record(tx, 'groups.mail_discarded', id, { group: group.id });
		return {};
	}
});

/** What was cut from somebody's mail comes back into their post, where it stood; what stood there before can still be read. */
export const restoreCut = command({
	name: 'groups.restore_cut',
	input: v.object({ id }),
	find: async (tx, { id }) => {
		const post = await findPost(tx, { id });
		const { elided, edited_at } = await found(
			db(tx).selectFrom('post').select(['elided', 'edited_at']).where('id', '=', id).executeTakeFirst()
		);
		return { ...post, elided, edited_at };
	},
	allow: (actor, post) =>
		actor.kind === 'person' && post.author_id === actor.id && post.role !== null && post.role !== 'guest' && !post.group_closed_at,
	run: async (tx, { id }, post) => {
		const address = `/netwerk/${post.slug}/${post.key}?vanaf=${post.number}#b${post.number}`;
		if (!post.elided) return { address };
		await keepVersion(tx, post);
		const whole = post.edited_at ? undefined : await wholeOf(tx, id, post.doc);
		const doc = whole ?? { type: 'doc' as const, content: [...post.doc.content, ...docOf(post.elided).content] };
		await db(tx)
			.updateTable('post')
			.set({ doc: JSON.stringify(doc), elided: '', edited_at: tx.now })
			.where('id', '=', id)
			.execute();
		await indexTopic(tx, post.topic_id);
		await record(tx, 'groups.post_revised', id, { group: post.group_id });
		return { address };
	}
});

/** The whole mail in its own order, as long as it is kept and the post is still what was read in it. */
async function wholeOf(tx: Tx, post: string, doc: Doc): Promise<Doc | undefined> {
	const mail = await db(tx).selectFrom('incoming_mail').select(['own', 'pieces']).where('post_id', '=', post).executeTakeFirst();
	if (!mail || plainText(docOf(mail.own)) !== plainText(doc)) return undefined;
	return docOf(mail.pieces.map(({ text }) => text).join(''));
}
