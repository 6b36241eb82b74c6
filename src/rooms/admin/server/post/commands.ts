import * as v from 'valibot';
import { db, may, type Tx } from '#kernel/context';
import { found } from '#kernel/errors';
import { record } from '#kernel/events';
import { enqueueAll } from '#kernel/jobs';
import { sending } from '#kernel/mail';
import { command } from '#kernel/operation';
import { fields } from '#kernel/web';
import { lookAt } from '#rooms/people';
import { lookReasons } from '#rooms/people/schema';
import type { MailStatus } from '../../schema.ts';

const one =
	(...statuses: MailStatus[]) =>
	async (tx: Tx, { id }: { id: string }) =>
		found(
			db(tx)
				.selectFrom('mail')
				.select(['id', 'to_person'])
				.where('id', '=', id)
				.where('status', 'in', statuses)
				.forUpdate()
				.executeTakeFirst()
		);

/** Before an administrator reads a mail: why. The person it went to sees who read it. */
export const openMail = command({
	name: 'admin.open_mail',
	input: v.object({ id: fields.id(), why: v.picklist(lookReasons, 'people_look_why_missing') }),
	find: (tx, { id }) => found(db(tx).selectFrom('mail').select(['id', 'to_person']).where('id', '=', id).executeTakeFirst()),
	allow: may('admin'),
	run: async (tx, { why }, mail) => {
		if (mail.to_person) await lookAt(tx, { person: mail.to_person, why });
		await record(tx, 'admin.mail_opened', mail.id, { why });
	}
});

/** Puts a mail that failed or was cancelled back in the queue. */
export const retryMail = command({
	name: 'admin.retry_mail',
	input: v.object({ id: fields.id() }),
	find: one('failed', 'cancelled', 'waiting'),
	allow: may('admin'),
	run: async (tx, { id }) => {
		await again(tx, [id]);
		await record(tx, 'admin.mail_retried', id);
	}
});

/** Puts every failed mail back in the queue. Answers how many. */
export const retryFailedMails = command({
	name: 'admin.retry_failed_mails',
	input: v.object({}),
	allow: may('admin'),
	run: async (tx) => {
		const failed = await db(tx)
			.selectFrom('mail')
			.select('id')
			.where('status', '=', 'failed')
			.orderBy('created_at')
			.limit(1000)
			.forUpdate()
			.execute();
		await again(
			tx,
			failed.map(({ id }) => id)
		);
		await record(tx, 'admin.mails_retried', null, { count: failed.length });
		return { count: failed.length };
	}
});

/** Takes a mail that was not sent out of the queue. */
export const cancelMail = command({
	name: 'admin.cancel_mail',
	input: v.object({ id: fields.id() }),
	find: one('waiting', 'failed'),
	allow: may('admin'),
	run: async (tx, { id }) => {
		await db(tx).updateTable('mail').set({ status: 'cancelled' }).where('id', '=', id).execute();
		await record(tx, 'admin.mail_cancelled', id);
	}
});

async function again(tx: Tx, ids: readonly string[]): Promise<void> {
	if (ids.length === 0) return;
	await db(tx).updateTable('mail').set({ status: 'waiting', last_error: null }).where('id', 'in', ids).execute();
	await enqueueAll(tx, ids.map(sending), 'later');
}
