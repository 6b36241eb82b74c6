import { env } from '#env';
import { db, newCtx, transact } from '#kernel/context';
import { newId } from '#kernel/ids';
import { answer } from './answer.ts';
import type { LaidAside } from '../listening/arrived.ts';
import { automatic } from '../reading/automatic.ts';
import { readApart } from '../reading/apart.ts';
import { dmarcVerdict } from '../reading/verdict.ts';

/**
 * A mail in the mailbox is set aside: administrators see that on their desk, and who sent it hears so in words, where our own mail server
 * vouches for who that is.
 */
export async function setAside({ headers, size, why }: LaidAside): Promise<void> {
	const ctx = newCtx({ kind: 'house', reason: 'incoming mail' });
	try {
		const mail = (await readApart(headers).catch(() => undefined))?.mail;
		const id = newId();
		await transact(ctx, (tx) =>
			db(tx)
				.insertInto('mail_aside')
				.values({ id, why, said_from: mail?.from ?? '', size, at: tx.now, seen_at: null })
				.execute()
		);
		if (!mail || automatic(mail, { sender: null }) || dmarcVerdict(mail, env.MAIL_IN_AUTHSERV) !== 'pass') return;
		const { from: address, subject, messageId } = mail;
		await answer(ctx, { address, person: null, subject, messageId }, why === 'large' ? 'large' : 'unreadable', { event: id });
	} finally {
		await ctx.bound.commit().catch(() => ctx.bound.rollback());
	}
}
