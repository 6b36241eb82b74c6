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
};

/** Writes the mail down and puts its sending in the queue. Only the house posts; access was decided just before. */
export async function post<D>(ctx: Ctx, letter: Letter<D>): Promise<void> {
	const { kind, to } = letter;
	const { name } = await settings();
	const mail = kind.write(letter.with, to.locale);
	const { html, body } = renderMail(mail, name, to.locale);
	const id = newId();
	await transact(ctx, async (tx) => {
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
					...mail.headers
				}) as never,
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
	});
}

/** A subject never carries a second header. */
const oneLine = (text: string) => text.replace(/[\r\n\u2028\u2029\0]+/g, ' ').trim();
