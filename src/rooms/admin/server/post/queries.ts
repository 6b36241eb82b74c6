import * as v from 'valibot';
import { db, may, type Ctx } from '#kernel/context';
import { found, Missing } from '#kernel/errors';
import { mailSource } from '#kernel/mail';
import { query } from '#kernel/operation';
import { mailKinds } from '#kernel/register';
import { fields } from '#kernel/web';
import { MailFilter, perPage, type MailStatus } from '../../schema.ts';
import { saidWhy } from '../log/looked.ts';
import { sealOf } from './secret.ts';

const envelope = [
	'id',
	'kind',
	'to_address',
	'to_person',
	'locale',
	'subject',
	'status',
	'attempts',
	'last_error',
	'created_at',
	'sent_at',
	'about'
] as const;

function selected(ctx: Ctx, { status, kind, to }: MailFilter) {
	let mails = db(ctx).selectFrom('mail');
	if (status) mails = mails.where('status', '=', status);
	if (kind) mails = mails.where('kind', '=', kind);
	if (to) mails = mails.where('to_address', 'ilike', `%${to.replace(/[\\%_]/g, '\\$&')}%`);
	return mails;
}

/** The mail queue, newest first: envelopes only, no word of what they say. */
export const mailQueue = query({
	name: 'admin.mail_queue',
	input: MailFilter,
	allow: may('admin'),
	run: async (ctx, filter) => {
		const mails = await selected(ctx, filter)
			.select(envelope)
			.orderBy('created_at', 'desc')
			.limit(perPage)
			.offset((filter.page - 1) * perPage)
			.execute();
		const counts = await db(ctx)
			.selectFrom('mail')
			.select(({ fn }) => ['status', fn.countAll<number>().as('count')])
			.groupBy('status')
			.execute();
		const { total } = await selected(ctx, filter)
			.select(({ fn }) => fn.countAll<number>().as('total'))
			.executeTakeFirstOrThrow();
		return {
			filter,
			mails: mails.map(({ about, ...mail }) => ({ ...mail, subject: sealOf(ctx.actor, { ...mail, about }) ? '' : mail.subject })),
			total,
			pages: Math.max(1, Math.ceil(total / perPage)),
			counts: Object.fromEntries(counts.map(({ status, count }) => [status, count])) as Partial<Record<MailStatus, number>>,
			kinds: mailKinds()
				.map(({ name }) => name)
				.sort()
		};
	}
});

/**
 * One mail. Its text comes along only after the reader said why (`openMail`), never when it holds a secret or a group's words, and not when it was blanked:
 * `text` says which.
 */
export const showMail = query({
	name: 'admin.show_mail',
	input: v.object({ id: fields.id() }),
	allow: may('admin'),
	run: async (ctx, { id }) => {
		const mail = await found(
			db(ctx)
				.selectFrom('mail')
				.select([...envelope, 'html', 'body', 'headers'])
				.where('id', '=', id)
				.executeTakeFirst()
		);
		const { html, body, headers, about, ...rest } = mail;
		const seal = sealOf(ctx.actor, mail);
		if (seal) return { ...rest, subject: '', text: seal };
		if (!html && !body) return { ...rest, text: 'blank' as const };
		if (!(await saidWhy(ctx, 'admin.mail_opened', id))) return { ...rest, text: 'ask' as const };
		return { ...rest, text: 'shown' as const, body, source: await mailSource({ ...rest, html, body, headers }) };
	}
});

/** The HTML of a mail that `showMail` shows, for a frame of its own. */
export const mailHtml = query({
	name: 'admin.mail_html',
	input: v.object({ id: fields.id() }),
	allow: may('admin'),
	run: async (ctx, { id }) => {
		const mail = await found(db(ctx).selectFrom('mail').select(['html', 'kind', 'about']).where('id', '=', id).executeTakeFirst());
		if (sealOf(ctx.actor, mail) || !(await saidWhy(ctx, 'admin.mail_opened', id))) throw new Missing();
		return mail.html;
	}
});
