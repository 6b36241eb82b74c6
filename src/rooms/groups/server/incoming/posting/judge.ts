import type { GroupRole } from '../../../schema.ts';
import type { Verdict } from '../reading/verdict.ts';

/** Why a mail waits for somebody, or cannot be posted. Each has a sentence for who sent it. */
export const whys = [
	'unknown',
	'expired',
	'empty',
	'sender',
	'unsure',
	'closed',
	'long',
	'many',
	'files',
	'cut',
	'large',
	'unreadable'
] as const;
export type Why = (typeof whys)[number];

export type Judgement =
	/** Their own words, as sure as mail can be. */
	| { kind: 'accept'; person: string }
	/** Said to be theirs: they say so themselves, once, from their own mailbox. */
	| { kind: 'hold'; person: string; because: Why }
	/** From somebody who is not in it, to a group they may know of: its hosts look first. */
	| { kind: 'review' }
	/** Answered in words, when somebody can be answered at all. */
	| { kind: 'refuse'; because: Why; answer: boolean }
	/** No word back: it would go to somebody whose name was used. */
	| { kind: 'drop' };

type Sent = { from: string | null; verdict: Verdict; empty: boolean };

/** An answer to a mail of ours: the key says whose it may be, the sender must be them, and our own server must vouch for the sender. */
export function judgeReply(
	key: { person: string; address: string; expired: boolean } | undefined,
	{ from, verdict, empty }: Sent
): Judgement {
	if (!key) return { kind: 'refuse', because: 'unknown', answer: verdict === 'pass' };
	const theirs = from === key.address;
	if (key.expired) return { kind: 'refuse', because: theirs ? 'expired' : 'unknown', answer: verdict === 'pass' };
	if (!theirs) return { kind: 'hold', person: key.person, because: 'sender' };
	if (verdict !== 'pass') return { kind: 'hold', person: key.person, because: 'unsure' };
	return empty ? { kind: 'hold', person: key.person, because: 'empty' } : { kind: 'accept', person: key.person };
}

export type Asked = {
	listed: 'nobody' | 'network' | 'public';
	closed: boolean;
	/** How the sender stands in it; null when they are not in it or nobody we know. */
	sender: { person: string; role: GroupRole | null; member: boolean; banned: boolean } | undefined;
};

/** A mail to the address of a group. A group that its sender may not know of answers as one that is not there. */
export function judgeTopic(group: Asked | undefined, { verdict, empty }: Sent): Judgement {
	const answer = verdict === 'pass';
	const inside = group?.sender?.role;
	if (group?.sender && inside && inside !== 'guest') {
		if (group.closed) return { kind: 'refuse', because: 'closed', answer };
		if (verdict !== 'pass') return { kind: 'hold', person: group.sender.person, because: 'unsure' };
		return empty ? { kind: 'hold', person: group.sender.person, because: 'empty' } : { kind: 'accept', person: group.sender.person };
	}
	const knows =
		group && !group.closed && !group.sender?.banned && (group.listed === 'public' || (group.listed === 'network' && group.sender?.member));
	if (!knows) return { kind: 'refuse', because: 'unknown', answer };
	if (verdict === 'fail') return { kind: 'drop' };
	return empty ? { kind: 'refuse', because: 'empty', answer } : { kind: 'review' };
}
