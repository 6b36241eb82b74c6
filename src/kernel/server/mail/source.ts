import type { Selectable } from 'kysely';
import { createTransport } from 'nodemailer';
import { env } from '#env';
import type { MailTable } from './index.ts';

/** The message as it goes over the line: headers, plain text and HTML. */
export async function mailSource(
	mail: Pick<Selectable<MailTable>, 'to_address' | 'subject' | 'html' | 'body' | 'headers' | 'created_at'>
): Promise<string> {
	const { message } = await createTransport({ streamTransport: true, buffer: true, newline: 'unix' }).sendMail({
		from: env.MAIL_FROM,
		to: mail.to_address,
		subject: mail.subject,
		text: mail.body,
		html: mail.html,
		headers: mail.headers,
		date: mail.created_at
	});
	return String(message);
}
