import { newCtx, type Ctx } from '#kernel/context';
import { tagOf } from '#kernel/mail';
import { noteReport } from '../../bounces/jobs.ts';
import type { Arrived } from '../listening/arrived.ts';
import { readMail } from '../reading/mail.ts';
import { arrive } from './arrive.ts';

/** Takes in one mail. Throws only when it must come again. Safe to run twice. */
export async function takeMail(arrived: Arrived): Promise<void> {
	const ctx = newCtx({ kind: 'house', reason: 'incoming mail' });
	try {
		await decide(ctx, arrived);
	} finally {
		await ctx.bound.commit().catch(() => ctx.bound.rollback());
	}
}

async function decide(ctx: Ctx, arrived: Arrived): Promise<void> {
	// What cannot be read is no mail: there is nobody to answer, and it would not read better the next time.
	const mail = await readMail(arrived.raw).catch(() => undefined);
	if (!mail) return;
	for (const tag of new Set(arrived.recipients.map(tagOf))) {
		if (tag === undefined) continue;
		await (tag.startsWith('b.') ? noteReport(ctx, tag, mail) : arrive(ctx, tag, mail, arrived));
	}
}
