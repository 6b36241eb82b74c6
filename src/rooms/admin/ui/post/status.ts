import * as m from '#messages';

/** How a mail is doing, in words. */
export const mailStatusWords = {
	waiting: m.admin_mail_waiting,
	sent: m.admin_mail_sent,
	kept: m.admin_mail_kept,
	failed: m.admin_mail_failed,
	cancelled: m.admin_mail_cancelled
} as const;
export type MailStatus = keyof typeof mailStatusWords;
