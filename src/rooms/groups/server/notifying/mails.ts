import * as m from '#messages';
import { publicUrl } from '#env';
import { formatDate, localised, type Locale } from '#kernel/i18n';
import type { MailText, Part } from '#kernel/mail';
import { inTheirs, tellingMail } from '../group-mail.ts';
import { answerLine } from '../incoming/reading/cut.ts';
import { whileIn } from '../still.ts';

export const link = (path: string, locale: string) => publicUrl + localised(path, locale);
const said = (locale: string) => ({ locale: locale as Locale });

export type PostLetter = {
	quiet: boolean;
	content: {
		group: string;
		title: string;
		by: string;
		words: string;
		mentioned: boolean;
		/** A question that waits for an answer, asked of who may know and of hosts. */
		asked: { as: 'host' | 'member'; since: string } | null;
	} | null;
	address: string;
	/** Ids for threads in mail programs: of the group, of the topic. */
	group: string;
	topic: string;
	replyTo: string | null;
	stop: string;
};

const host = new URL(publicUrl).hostname;
/** RFC 2919, 8058 and 5322: which list, how to stop in one click, which conversation. */
export const listHeaders = ({
	group,
	topic,
	stop,
	address
}: Pick<PostLetter, 'group' | 'topic' | 'stop' | 'address'>): Record<string, string> => ({
	'List-Id': `<${group}.${host}>`,
	'List-Archive': `<${publicUrl}${address}>`,
	'List-Unsubscribe': `<${stop}>`,
	'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
	'In-Reply-To': `<topic.${topic}@${host}>`,
	References: `<topic.${topic}@${host}>`
});

export const ending = (stop: string, locale: string, why = m.groupmail_mail_why): Part[] => [
	{ kind: 'small', text: why({}, said(locale)) },
	{
		kind: 'list',
		items: [
			{ text: m.groupmail_mail_choose({}, said(locale)), url: link('/mijn/meldingen', locale) },
			{ text: m.groupmail_mail_stop({}, said(locale)), url: inTheirs(stop, locale) }
		]
	}
];

/** What happened, before the words themselves. */
function introOf({ by, title, mentioned, asked }: NonNullable<PostLetter['content']>, locale: string): string {
	if (!asked) return (mentioned ? m.groupmail_post_mentions : m.groupmail_post_intro)({ by, title }, said(locale));
	const waits = { by, title, date: formatDate(asked.since, locale) };
	return (asked.as === 'host' ? m.groupmail_asked_host : m.groupmail_asked_member)(waits, said(locale));
}

/** One post, at once. */
export const postMail = tellingMail<PostLetter>({
	name: 'groups.post',
	still: whileIn('guest'),
	sample: {
		quiet: false,
		content: {
			group: 'Regendagen',
			title: 'Wie heeft een idee?',
			by: 'Fien Peeters',
			words: 'Wie heeft een goed idee voor een regendag?',
			mentioned: false,
			asked: null
		},
		address: '/netwerk/regendagen/0123456789?vanaf=1#b1',
		group: '01900000-0000-7000-8000-000000000001',
		topic: '01900000-0000-7000-8000-000000000002',
		replyTo: 'post+r.0123456789abcdef0123456789abcdef@huis.example',
		stop: `${publicUrl}/uitschrijven/een-twee-drie`
	},
	write: (letter, locale) => {
		const { content, replyTo, address, stop } = letter;
		const headers = { ...listHeaders(letter), ...(replyTo && content ? { 'Reply-To': replyTo } : {}) };
		const read: Part = { kind: 'button', label: m.groupmail_mail_read({}, said(locale)), url: link(address, locale) };
		if (!content)
			return {
				subject: m.groupmail_quiet_subject({}, said(locale)),
				headers,
				parts: [{ kind: 'text', text: m.groupmail_quiet_text({}, said(locale)) }, read, ...ending(stop, locale)]
			};
		const { group, title, words, asked } = content;
		return {
			subject: `[${group}] ${asked ? m.groupmail_asked_subject({ title }, said(locale)) : title}`.slice(0, 120),
			preview: words.slice(0, 120),
			headers,
			parts: [
				...(replyTo ? [{ kind: 'small' as const, text: answerLine(m.groupmail_answer_above({}, said(locale))) }] : []),
				{ kind: 'text', text: introOf(content, locale) },
				{ kind: 'quote', text: words },
				read,
				...ending(stop, locale, asked ? m.groupmail_asked_why : undefined)
			]
		};
	}
});

export type DigestThread = { title: string; address: string; posts: Array<{ by: string; words: string }>; more: number };
export type DigestLetter = {
	quiet: boolean;
	/** Groups that keep their words inside are counted only. */
	content: { groups: Array<{ name: string; threads: DigestThread[] }> } | null;
	quietPosts: number;
	weekly: boolean;
	stop: string;
};

/** What was said since the last one, by group and thread; only what is unread. */
export const digestMail = tellingMail<DigestLetter>({
	name: 'groups.digest',
	still: whileIn('guest'),
	sample: {
		quiet: false,
		content: {
			groups: [
				{
					name: 'Regendagen',
					threads: [
						{
							title: 'Wie heeft een idee?',
							address: '/netwerk/regendagen/0123456789?vanaf=1#b1',
							posts: [{ by: 'Fien Peeters', words: 'Een mand met sjaals.' }],
							more: 2
						}
					]
				}
			]
		},
		quietPosts: 3,
		weekly: false,
		stop: `${publicUrl}/uitschrijven/een-twee-drie`
	},
	write: ({ content, quietPosts, weekly, stop }, locale): MailText => ({
		subject: weekly ? m.groupmail_digest_subject_weekly({}, said(locale)) : m.groupmail_digest_subject({}, said(locale)),
		headers: { 'List-Id': `<digest.${host}>`, 'List-Unsubscribe': `<${stop}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
		parts: [
			{ kind: 'text', text: m.groupmail_digest_intro({}, said(locale)) },
			...(content?.groups ?? []).flatMap(({ name, threads }) => threads.flatMap((thread) => threadParts(name, thread, locale))),
			...(quietPosts > 0 ? [{ kind: 'text' as const, text: m.groupmail_digest_quiet({ count: quietPosts }, said(locale)) }] : []),
			{ kind: 'button', label: m.groupmail_digest_open({}, said(locale)), url: link('/netwerk', locale) },
			...ending(stop, locale)
		]
	})
});

function threadParts(group: string, { title, address, posts, more }: DigestThread, locale: string): Part[] {
	return [
		{ kind: 'text', text: `${group}: ${title}` },
		...posts.map(({ by, words }): Part => ({ kind: 'quote', text: words, by })),
		{
			kind: 'list',
			items: [
				{
					text: more > 0 ? m.groupmail_digest_more({ count: more }, said(locale)) : m.groupmail_mail_read({}, said(locale)),
					url: link(address, locale)
				}
			]
		}
	];
}
