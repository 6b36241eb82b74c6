import { parseHTML } from 'linkedom';
import type { Visit } from './browser.ts';

export type Mail = { subject: string; address: string };
type Reader = Pick<Visit, 'page' | 'url'>;

/** What lies in the open mailbox of the demo, the newest first. It is asked for and not drawn: who waits for a mail looks many times. */
export async function mailbox(reader: Reader): Promise<Mail[]> {
	const links = (await read(reader, '/postbus')).querySelectorAll('main a[href^="/postbus/"]');
	return [...links].map((link) => ({ subject: link.textContent?.trim() ?? '', address: link.getAttribute('href') ?? '' }));
}

/** The newest mail with these words in its subject that was not there before, once it has come. */
export async function newMail(reader: Reader, words: string, before: readonly Mail[] = []): Promise<Mail> {
	const known = new Set(before.map(({ address }) => address));
	for (let turn = 0; turn < 60; turn += 1) {
		const mail = (await mailbox(reader)).find(({ subject, address }) => subject.includes(words) && !known.has(address));
		if (mail) return mail;
		await reader.page.waitForTimeout(250);
	}
	throw new Error(`No mail "${words}" came.`);
}

/** Where the first link in a mail leads that has this part in its path. */
export async function linkIn(reader: Reader, { address, subject }: Mail, part: string): Promise<string> {
	const link = (await read(reader, `${address}/html`)).querySelector(`a[href*="/${part}/"]`)?.getAttribute('href');
	if (!link) throw new Error(`The mail "${subject}" has no link to ${part}.`);
	return new URL(link).pathname;
}

async function read({ page, url }: Reader, address: string): Promise<Document> {
	return parseHTML(await (await page.request.get(url(address))).text()).document;
}
