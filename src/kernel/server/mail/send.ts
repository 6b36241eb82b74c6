import { sql, type Selectable, type Updateable } from 'kysely';
import { createTransport, type Transporter } from 'nodemailer';
import { env } from '#env';
import { db, transact, type Ctx } from '#kernel/context';
import { record } from '#kernel/events';
import { enqueueAll, job, notWaiting, timed } from '#kernel/jobs';
import { mailKinds } from '#kernel/register';
import { returnPath } from './addresses.ts';
import type { MailTable } from './index.ts';
import type { AnyMailKind } from './kind.ts';
import { sending } from './post.ts';

/** Milliseconds that a mail server may take to say something. */
const patience = 10_000;

/**
 * The mail server, by its address. Mails that follow one another go over the same few lines: many servers let in only so many a minute.
 * A line over which nothing went for two seconds is closed. What breaks is tried again by the queue.
 */
let known: { address: string; transport: Transporter } | undefined;
function server(address: string): Transporter {
	if (known?.address !== address) {
		hangUp();
		known = {
			address,
			transport: createTransport({
				url: address,
				pool: true,
				maxConnections: 3,
				maxRequeues: 0,
				idleTimeout: 2000,
				connectionTimeout: patience,
				greetingTimeout: patience,
				socketTimeout: 3 * patience
			} as never)
		};
	}
	return known.transport;
}

/** Closes the lines to the mail server; the next mail opens one anew. */
export function hangUp(): void {
	known?.transport.close();
	known = undefined;
}

/** Sends one waiting mail. Without a mail server (demo, development) it is kept for the mailbox page. */
export const sendMail = job({
	name: 'mail.send',
	on: [],
	run: async (ctx, event) => {
		if (!event.subject || !(await inHand(ctx, event.subject))) return;
		const mail = await nowKept(ctx, event.subject);
		if (!mail || mail.status === 'sent' || mail.status === 'kept' || mail.status === 'cancelled') return;
		const kind = mailKinds().find(({ name }) => name === mail.kind);
		if (!(await stillFor(ctx, mail, kind))) return settle(ctx, mail.id, taken);
		if (!env.SMTP_URL) return settle(ctx, mail.id, { status: 'kept' });
		try {
			const bounces = await returnPath(mail.id);
			await server(env.SMTP_URL).sendMail({
				from: env.MAIL_FROM,
				to: mail.to_address,
				...(bounces ? { envelope: { from: bounces, to: mail.to_address } } : {}),
				subject: mail.subject,
				text: mail.body,
				html: mail.html,
				headers: mail.headers
			});
		} catch (error) {
			const refused = ((error as { responseCode?: number }).responseCode ?? 0) >= 500;
			const changes = {
				status: refused ? ('failed' as const) : ('waiting' as const),
				last_error: (error as Error).message.slice(0, 300),
				attempts: mail.attempts + 1
			};
			await transact(ctx, async (tx) => {
				await settle(tx, mail.id, changes);
				if (refused) await record(tx, 'mail.refused', mail.id);
			});
			if (!refused) throw error;
			return;
		}
		const sent = {
			status: 'sent' as const,
			sent_at: ctx.now,
			attempts: mail.attempts + 1,
			...(kind?.secret ? { html: '', body: '' } : {})
		};
		await settle(ctx, mail.id, sent, [...unsent, 'cancelled']);
	}
});

/** Takes a mail in hand until this job is over. Somebody else has it (it was put in the queue again meanwhile): they see to it. */
async function inHand(ctx: Ctx, id: string): Promise<boolean> {
	const { rows } = await sql<{
		mine: boolean;
	}>`select pg_try_advisory_xact_lock(hashtext('samenspel.mail'), hashtext(${id})) as mine`.execute(db(ctx));
	return rows[0]?.mine === true;
}

/** As it stands now, and not as it stood before it was taken in hand. */
const nowKept = (ctx: Ctx, id: string) =>
	transact(ctx, (tx) => db(tx).selectFrom('mail').selectAll().where('id', '=', id).executeTakeFirst());

const unsent: readonly MailTable['status'][] = ['waiting', 'failed'];
const taken = { status: 'cancelled', html: '', body: '' } as const;

/** What was taken out of the queue is empty, and stays out of it; the rest its kind decides at this moment. */
async function stillFor(ctx: Ctx, { html, to_person, about }: Selectable<MailTable>, kind: AnyMailKind | undefined): Promise<boolean> {
	return html !== '' && (!to_person || !kind?.still || kind.still(ctx, { person: to_person, about }));
}

/** A mail that the database took out of the queue while it was on its way to a server does not come back into it. */
async function settle(ctx: Ctx, id: string, changes: Updateable<MailTable>, from = unsent): Promise<void> {
	await transact(ctx, (tx) => db(tx).updateTable('mail').set(changes).where('id', '=', id).where('status', 'in', from).execute());
}

const minutes = 60_000;
const days = 24 * 60 * minutes;

/**
 * The queue tries a mail for some twenty minutes. When its server is away for longer, it goes on from here: for four days (RFC 5321 asks
 * four or five), then it failed; after a day when nothing of it may stay longer. What somebody sat waiting for is let go instead.
 */
export const sendAgain = timed({
	name: 'mail.send_again',
	cron: '*/30 * * * *',
	run: async (ctx) =>
		transact(ctx, async (tx) => {
			const before = (age: number) => new Date(tx.now.getTime() - age);
			const since = (age: number) => db(tx).updateTable('mail').where('status', '=', 'waiting').where('created_at', '<', before(age));
			await since(15 * minutes)
				.set(taken)
				.where('kind', 'in', named('awaited'))
				.execute();
			await since(days).set({ status: 'failed' }).where('kind', 'in', named('brief')).execute();
			await since(4 * days)
				.set({ status: 'failed' })
				.execute();
			const again = await db(tx)
				.selectFrom('mail')
				.select('id')
				.where('status', '=', 'waiting')
				.where('created_at', '<', before(30 * minutes))
				// With thousands that wait for a server, the queue would fill faster than it empties.
				.where(notWaiting(sendMail.name, 'mail.id'))
				.execute();
			await enqueueAll(
				tx,
				again.map(({ id }) => sending(id)),
				'later'
			);
		})
});

const named = (what: 'awaited' | 'brief'): string[] => mailKinds().flatMap((kind) => (kind[what] ? [kind.name] : []));
