// Runs in a process of its own: mails of strangers are taken apart here and nowhere else (apart.ts).
import { answers } from '#kernel/apart';
import { partMail } from './cut.ts';
import { readMail } from './mail.ts';

answers(async (raw: Uint8Array) => {
	const mail = await readMail(raw);
	return { mail, parted: partMail(mail) };
});
