import { db, transact, type Ctx } from '#kernel/context';
import { job } from '#kernel/jobs';
import { mailBehind, noteReported } from '#kernel/mail';
import type { IncomingMail } from '../incoming/reading/mail.ts';
import { readRefusal, readReport, type Delivery } from '../incoming/reading/report.ts';
import { step } from './step.ts';

/** A report came back on a mail of ours: counted for whom it was for, at most once a day. What is no report is left alone. */
export async function noteReport(ctx: Ctx, tag: string, mail: IncomingMail): Promise<void> {
	const id = await mailBehind(tag);
	const delivery = readReport(mail.reports);
	if (id && delivery) await count(ctx, id, delivery);
}

/** The other server said no while we were still on the line: counted like a report that comes back. */
export const noteRefusal = job({
	name: 'groups.note_refusal',
	on: 'mail.refused',
	run: async (ctx, event) => {
		if (!event.subject) return;
		const mail = await db(ctx).selectFrom('mail').select('last_error').where('id', '=', event.subject).executeTakeFirst();
		if (mail?.last_error) await count(ctx, event.subject, readRefusal(mail.last_error));
	}
});

async function count(ctx: Ctx, id: string, { verdict, status }: Delivery): Promise<void> {
	await transact(ctx, async (tx) => {
		const person_id = verdict === 'soft' || verdict === 'hard' ? await noteReported(tx, id, verdict) : null;
		if (!person_id) return;
		const before = await db(tx)
			.selectFrom('mail_reach')
			.select(['score', 'stepped_on', 'paused_at'])
			.where('person_id', '=', person_id)
			.forUpdate()
			.executeTakeFirst();
		const next = step(before, verdict, tx.now.toISOString().slice(0, 10));
		if (!next) return;
		const { pause, ...counted } = next;
		const state = { ...counted, status: status.slice(0, 20), paused_at: before?.paused_at ?? (pause ? tx.now : null) };
		await db(tx)
			.insertInto('mail_reach')
			.values({ person_id, ...state })
			.onConflict((conflict) => conflict.column('person_id').doUpdateSet(state))
			.execute();
	});
}
