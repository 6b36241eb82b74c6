import * as v from 'valibot';
import { locales } from '#kernel/i18n';

/** Fixed words of groups, shared with the browser. */
export const groupRoles = ['guest', 'member', 'host', 'lead'] as const;
export const listeds = ['nobody', 'network', 'public'] as const;
export const readables = ['members', 'network', 'public'] as const;
export const joinables = ['invitation', 'request', 'open'] as const;
export const histories = ['all', 'since_joining'] as const;
export const follows = ['every', 'followed', 'daily', 'weekly', 'mentions', 'nothing'] as const;
export const topicKinds = ['discussion', 'question', 'announcement', 'poll', 'idea'] as const;
export const topicFollows = ['follow', 'normal', 'mute'] as const;
/** What one says with a sign under a post. */
export const meanings = ['thanks', 'tried', 'question', 'careful'] as const;

export type GroupRole = (typeof groupRoles)[number];
export type Listed = (typeof listeds)[number];
export type Readable = (typeof readables)[number];
export type Joinable = (typeof joinables)[number];
export type History = (typeof histories)[number];
export type Follow = (typeof follows)[number];
export type TopicKind = (typeof topicKinds)[number];
export type TopicFollow = (typeof topicFollows)[number];
export type Meaning = (typeof meanings)[number];
export type Question = { key: string; text: string; required: boolean };

const words = (longest: number) => v.optional(v.pipe(v.string(), v.trim(), v.maxLength(longest, 'groups_too_long')), '');
const needed = (longest: number, issue: string) =>
	v.pipe(v.optional(v.string(), ''), v.trim(), v.nonEmpty(issue), v.maxLength(longest, 'groups_too_long'));
const tick = v.optional(
	v.pipe(
		v.union([v.literal('on'), v.literal(''), v.boolean()]),
		v.transform((value) => value === 'on' || value === true)
	),
	false
);

export const Slug = v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), v.maxLength(60));
export const Key = v.pipe(v.string(), v.regex(/^[0-9a-z]{6,12}$/));

/** Which of the four settings contradict each other; the database refuses the same ones. Message keys per field. */
export function contradictions(given: {
	listed: Listed;
	readable: Readable;
	joinable: Joinable;
	history: History;
}): Record<string, string> {
	const reach = { nobody: 0, members: 0, network: 1, public: 2 } as const;
	return {
		...(reach[given.readable] > reach[given.listed] ? { readable: 'groups_readable_unlisted' } : {}),
		...(given.listed === 'nobody' && given.joinable !== 'invitation' ? { joinable: 'groups_joinable_unlisted' } : {}),
		...(given.joinable === 'open' && given.readable === 'members' ? { joinable: 'groups_joinable_open_closed' } : {}),
		...(given.history === 'since_joining' && given.readable !== 'members' ? { history: 'groups_history_open' } : {})
	};
}

/** What leads write about their group and decide for it. Questions and charter come as text: a question per line. */
export const GroupInput = v.object({
	name: needed(80, 'groups_name_missing'),
	purpose: needed(400, 'groups_purpose_missing'),
	for_whom: words(600),
	/** What is mostly written there: it is read aloud and found by the rules of this language. Nothing keeps what it was. */
	locale: v.optional(v.picklist(locales)),
	listed: v.picklist(listeds),
	readable: v.picklist(readables),
	joinable: v.picklist(joinables),
	history: v.picklist(histories),
	mail_content: tick,
	renew_yearly: tick,
	questions: words(1200),
	charter: words(6000)
});

export const RequestInput = v.object({
	message: words(2000),
	answers: v.optional(v.record(v.string(), v.pipe(v.string(), v.trim(), v.maxLength(1000, 'groups_too_long'))), {}),
	charter: tick
});

export const settlements = ['accept', 'ask_back', 'decline'] as const;
export const SettleInput = v.object({ id: v.pipe(v.string(), v.uuid()), decision: v.picklist(settlements), words: words(2000) });

/** For how many hours an administrator may look into a closed group. */
export const openingHours = ['1', '4', '24'] as const;

export const lifetimes = ['7', '30', '90'] as const;
export const InvitationInput = v.object({
	slug: Slug,
	emails: words(8000),
	/** A list of addresses that was exported elsewhere: any text, one or more columns. */
	list: v.optional(v.pipe(v.instance(File), v.maxSize(300 * 1024, 'joining_list_big'))),
	role: v.optional(v.picklist(groupRoles), 'member'),
	uses: v.optional(
		v.pipe(
			v.string(),
			v.regex(/^\d{1,3}$/, 'groups_uses_wrong'),
			v.transform(Number),
			v.minValue(1, 'groups_uses_wrong'),
			v.maxValue(200, 'groups_uses_wrong')
		),
		'1'
	),
	days: v.optional(v.picklist(lifetimes), '30'),
	words: words(600)
});

/** How all hosts, or everybody, are called with an @, in the languages of the house. */
export const callWords = {
	hosts: ['begeleiders', 'animateurs', 'hosts', 'begleitung'],
	group: ['iedereen', 'tous', 'everybody', 'alle']
} as const;

/** What somebody writes: light markup from a text box, or the rich editor's JSON. */
export const Written = v.pipe(
	v.optional(v.string(), ''),
	v.trim(),
	v.nonEmpty('groups_text_missing'),
	v.maxLength(100_000, 'groups_too_long')
);
export const TitleInput = needed(140, 'groups_title_missing');
export const TopicInput = v.object({
	kind: v.picklist(['discussion', 'question', 'announcement']),
	title: TitleInput,
	text: Written
});
