// What leaves by mail: every kind renders in every language, with plain text, and looks as it was agreed.
import { describe, expect, test } from 'vitest';
import '#house';
import { renderMail, type MailText } from '#kernel/mail';
import { mailKinds } from '#kernel/register';
import { languages } from './reading/messages.ts';

type Written = { mail: MailText; html: string; body: string };

const write = (name: string, locale: string): Written => {
	const kind = mailKinds().find((one) => one.name === name);
	if (!kind) throw new Error(`There is no mail ${name}.`);
	const mail = kind.write(kind.sample as never, locale);
	return { mail, ...renderMail(mail, 'Samenspel', locale) };
};

/** What a reader must never meet. */
const flaws = ({ mail, html, body }: Written): string[] => [
	...(mail.subject.trim() ? [] : ['no subject']),
	...(mail.subject.length > 120 ? ['a subject of more than 120 signs'] : []),
	...(body.replace(/\n-- \n[\s\S]*$/, '').trim().length > 20 ? [] : ['no plain text']),
	...[mail.subject, html, body].flatMap(
		(text) =>
			text.match(/\bundefined\b|\[object \w+\]|\bNaN\b|\{\w+\}|\b(?:common|people|pages|admin|library|design|places)_[a-z0-9_]+\b/g) ?? []
	),
	...(html.match(/<(?:script|img|link|iframe)\b/g) ?? []),
	...(html.match(/https?:\/\/(?!localhost)[^\s"'<]+/g) ?? []).filter((url) => !/\.example\b/.test(url))
];

test('there are mails to look at', () => expect(mailKinds().length).toBeGreaterThan(3));

test('a flaw would be seen', () => {
	const mail: MailText = { subject: ' ', parts: [{ kind: 'text', text: 'Dag {name} people_mail_missing undefined' }] };
	expect(flaws({ mail, ...renderMail(mail, 'Samenspel', 'nl') })).toEqual(
		expect.arrayContaining(['no subject', '{name}', 'people_mail_missing', 'undefined'])
	);
});

describe.each(mailKinds().map(({ name }) => name))('%s', (name) => {
	test.each(languages)('reads well in %s', (locale) => expect(flaws(write(name, locale))).toEqual([]));

	test('says something else in each language', () => {
		expect(new Set(languages.map((locale) => write(name, locale).body)).size).toBe(languages.length);
	});

	test.each(languages.filter((locale) => locale !== 'nl'))('leads to pages in the language it is written in: %s', (locale) => {
		const pages = [...write(name, locale).body.matchAll(/https?:\/\/localhost(?::\d+)?(\/[^\s>]*)/g)].map(([, path]) => path);
		expect(pages.filter((path) => !path?.startsWith(`/${locale}`))).toEqual([]);
	});

	test('holds its secret as one', () => {
		const kind = mailKinds().find((one) => one.name === name);
		if (write(name, 'nl').mail.parts.some((part) => part.kind === 'code')) expect(kind?.secret).toBe(true);
		else expect(kind).toBeDefined();
	});

	test('is as agreed', async () => {
		const all = languages.map((locale) => {
			const { mail, body } = write(name, locale);
			return `[${locale}] ${mail.subject}\n\n${body}`;
		});
		await expect(all.join('\n================\n\n').replace(/localhost:\d+/g, 'localhost')).toMatchFileSnapshot(`./mails/${name}.txt`);
	});
});
