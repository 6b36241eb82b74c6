import { Unreadable } from '#kernel/apart';
import { newCtx, type Ctx } from '#kernel/context';
import { tagOf } from '#kernel/mail';
import { noteReport } from '../../bounces/jobs.ts';
import { refusal, type Arrived } from '../listening/arrived.ts';
import { readApart } from '../reading/apart.ts';
import { arrive } from './arrive.ts';

/** Takes in one mail. Throws a refusal when it can never be read, and anything else when it must come again. Safe to run twice. */
export async function takeMail(arrived: Arrived): Promise<void> {
	const ctx = newCtx({ kind: 'house', reason: 'incoming mail' });
	try {
		await decide(ctx, arrived);
	} finally {
		await ctx.bound.commit().catch(() => ctx.bound.rollback());
	}
}

async function decide(ctx: Ctx, arrived: Arrived): Promise<void> {
	const letter = await readApart(arrived.raw).catch((error: unknown) => {
		// Refused at the door: the server in front tells who sent it. It would not read better the next time.
		throw error instanceof Unreadable ? refusal(554, '5.6.0 This mail cannot be read') : error;
	});
	for (const tag of new Set(arrived.recipients.map(tagOf))) {
		if (tag === undefined) continue;
		await (tag.startsWith('b.') ? noteReport(ctx, tag, letter.mail) : arrive(ctx, tag, letter, arrived));
	}
}
