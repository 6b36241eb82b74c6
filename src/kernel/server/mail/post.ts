import type { Insertable } from 'kysely';
import { db, transact, type Ctx } from '#kernel/context';
import { publicUrl } from '#env';
import type { Database } from '#kernel/db';
import { newId } from '#kernel/ids';
import { enqueueAll, type Task } from '#kernel/jobs';
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
	const [id] = await postAll(ctx, [letter]);
	return id;
}

/** The same for many at once, in one statement: all are posted, or none. Ids of those that were not posted before. */
export async function postAll<D>(ctx: Ctx, letters: readonly Letter<D>[]): Promise<string[]> {
	if (!letters.length) return [];
	const { name } = await settings();
	return transact(ctx, async (tx) => {
		const written = await db(tx)
			.insertInto('mail')
			.values(letters.map((letter) => row(letter, name, tx.now)))
			.onConflict((conflict) => conflict.doNothing())
			.returning(['id', 'kind'])
			.execute();
		const awaited = new Set(letters.flatMap(({ kind }) => (kind.awaited ? [kind.name] : [])));
		for (const [turn, some] of Map.groupBy(written, ({ kind }) => (awaited.has(kind) ? 'first' : 'later')))
			await enqueueAll(
				tx,
				some.map(({ id }) => sending(id)),
				turn
			);
		return written.map(({ id }) => id);
	});
}

/** The task to send a mail. */
export const sending = (id: string): Task => ({ job: 'mail.send', event: { id, name: 'mail.posted', subject: id } });

function row<D>({ kind, to, with: data, event, about }: Letter<D>, house: string, now: Date): Insertable<Database['mail']> {
	const mail = kind.write(data, to.locale);
	const quiet = kind.quietly?.(data, to.locale);
	const id = newId();
	return {
		id,
		kind: kind.name,
		event_id: event ?? null,
		to_person: to.person ?? null,
		to_address: to.address,
		locale: to.locale,
		subject: oneLine(mail.subject),
		...renderMail(mail, house, to.locale),
		headers: JSON.stringify({
			'Message-ID': `<${id}@${new URL(publicUrl).hostname}>`,
			'Auto-Submitted': 'auto-generated',
			[ownHeader]: kind.name,
			...mail.headers
		}),
		about: [...(about ?? [])],
		quiet: quiet ? JSON.stringify({ subject: oneLine(quiet.subject), ...renderMail(quiet, house, to.locale) }) : null,
		status: 'waiting',
		attempts: 0,
		last_error: null,
		created_at: now,
		sent_at: null
	};
}

/** A subject never carries a second header. */
const oneLine = (text: string) => text.replace(/[\r\n\u2028\u2029\0]+/g, ' ').trim();
