import { db, transact, type Ctx } from '#kernel/context';
import { publicUrl } from '#env';
import { newId } from '#kernel/ids';
import { enqueue } from '#kernel/jobs';
import { settings } from '#kernel/settings';
import type { MailKind } from './kind.ts';
import { renderMail } from './render.ts';

/** Who gets what. `event` makes it once: a job that runs twice posts one mail. */
export type Letter<D> = {
	kind: MailKind<D>;
	with: D;
	to: { address: string; person?: string | null; locale: string };
	event?: string;
	/** Ids of what stands in it (groups, topics, posts): when its reader may no longer see one, the database takes it out of the queue. */
	about?: readonly string[];
};

/** Every mail of a house like this carries it, so that one that comes back is known as ours. */
export const ownHeader = 'X-Samenspel';

/**
 * Writes the mail down and puts its sending in the queue; its id, or undefined when it was posted before. Only the house posts; access was
 * decided just before.
 */
export async function post<D>(ctx: Ctx, letter: Letter<D>): Promise<string | undefined> {
	const { kind, to } = letter;
	const { name } = await settings();
	const mail = kind.write(letter.with, to.locale);
	const { html, body } = renderMail(mail, name, to.locale);
	const id = newId();
	return transact(ctx, async (tx) => {
		const written = await db(tx)
			.insertInto('mail')
			.values({
				id,
				kind: kind.name,
				event_id: letter.event ?? null,
				to_person: to.person ?? null,
				to_address: to.address,
				locale: to.locale,
				subject: oneLine(mail.subject),
				html,
				body,
				headers: JSON.stringify({
					'Message-ID': `<${id}@${new URL(publicUrl).hostname}>`,
					'Auto-Submitted': 'auto-generated',
					[ownHeader]: kind.name,
					...mail.headers
				}) as never,
				about: [...(letter.about ?? [])],
				status: 'waiting',
				attempts: 0,
				last_error: null,
				created_at: tx.now,
				sent_at: null
			})
			.onConflict((conflict) => conflict.doNothing())
			.returning('id')
			.executeTakeFirst();
		if (written) await enqueue(tx, { job: 'mail.send', event: { id, name: 'mail.posted', subject: id } });
		return written?.id;
	});
}

/** A subject never carries a second header. */
const oneLine = (text: string) => text.replace(/[\r\n\u2028\u2029\0]+/g, ' ').trim();
