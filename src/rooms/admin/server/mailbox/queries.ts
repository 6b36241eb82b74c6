import * as v from 'valibot';
import { anyone, query } from '#kernel/operation';
import { fields } from '#kernel/web';
import { lastMails, wholeMail } from './demo.ts';

/** The mails of a demo house, newest first. `Missing` in every other house. */
export const mailbox = query({
	name: 'admin.mailbox',
	input: v.object({}),
	allow: anyone,
	run: async (ctx) => ({ mails: await lastMails(ctx) })
});

/** One mail of a demo house, with its HTML, text and source. `Missing` in every other house. */
export const mailboxMail = query({
	name: 'admin.mailbox_mail',
	input: v.object({ id: fields.id() }),
	allow: anyone,
	run: (ctx, { id }) => wholeMail(ctx, id)
});
