import type { ColumnType, Generated } from 'kysely';
import type { Locale } from '#kernel/i18n';
import type { Doc } from '#kernel/text';
import type { Follow, GroupRole, History, Joinable, Listed, Meaning, Question, Readable, TopicFollow, TopicKind } from '../schema.ts';

declare module '#kernel/db' {
	interface Database {
		groups: GroupsTable;
		membership: MembershipTable;
		membership_log: MembershipLogTable;
		group_ban: GroupBanTable;
		charter: CharterTable;
		charter_acceptance: CharterAcceptanceTable;
		join_request: JoinRequestTable;
		join_step: JoinStepTable;
		invitation: InvitationTable;
		invitation_arrival: { invitation_id: string; person_id: string; at: Date };
		topic: TopicTable;
		post: PostTable;
		post_version: PostVersionTable;
		reaction: ReactionTable;
		mention: MentionTable;
		topic_reading: TopicReadingTable;
		post_draft: PostDraftTable;
		group_opening: GroupOpeningTable;
	}
}

/** jsonb: read as data, written as its text. */
type Json<T> = ColumnType<T, string | undefined, string>;
export type Audience = 'public' | 'network' | 'group' | 'private';
export type Status = 'draft' | 'review' | 'published' | 'archived';

export type GroupsTable = {
	id: string;
	slug: string;
	name: string;
	purpose: string;
	for_whom: string;
	locale: Locale;
	listed: Listed;
	readable: Readable;
	joinable: Joinable;
	history: History;
	mail_content: boolean;
	renew_yearly: boolean;
	idea_votes: Generated<number>;
	idea_weeks: Generated<number>;
	answer_days: Generated<number>;
	/** How many first posts of a newcomer wait for a host. */
	hold_first: Generated<number>;
	slow_seconds: Generated<number>;
	questions: Json<Question[]>;
	/** Who stood in it each time it opened wider: what was said before is theirs (migrations/0970). */
	circles: Generated<string[]>;
	created_by: string | null;
	created_at: Date;
	closed_at: Date | null;
};

export type MembershipTable = {
	group_id: string;
	person_id: string;
	role: GroupRole;
	joined_at: Date;
	history_from: Date | null;
	read_before: Date;
	renew_before: string | null;
	term_told: Generated<number>;
	/** It ends because memberships are renewed every year; otherwise hosts set the day. */
	renews: Generated<boolean>;
	/** Only reads until then; null: nothing of the kind. */
	suspended_until: Generated<Date | null>;
	follow: Generated<Follow>;
	circles: Generated<string[]>;
};

export type MembershipLogTable = {
	id: Generated<string>;
	group_id: string;
	person_id: string | null;
	by_person: string | null;
	deed:
		| 'joined'
		| 'left'
		| 'removed'
		| 'role'
		| 'banned'
		| 'unbanned'
		| 'opened'
		| 'exported'
		| 'imported'
		| 'warned'
		| 'suspended'
		| 'resumed'
		| 'read_by';
	role: string;
	at: Date;
};

export type GroupBanTable = { group_id: string; person_id: string; reason: string; banned_by: string | null; banned_at: Date };
export type CharterTable = { id: string; group_id: string; version: number; doc: Json<Doc>; since: Date };
export type CharterAcceptanceTable = { charter_id: string; person_id: string; at: Date };

export type RequestStatus = 'waiting' | 'asked_back' | 'accepted' | 'declined' | 'withdrawn';
export type JoinRequestTable = {
	id: string;
	group_id: string;
	person_id: string;
	message: string;
	answers: Json<{ question: string; answer: string }[]>;
	status: Generated<RequestStatus>;
	asked_at: Date;
	settled_at: Date | null;
	settled_by: string | null;
	reminders: Generated<number>;
};
export type JoinStepTable = {
	id: string;
	request_id: string;
	person_id: string | null;
	deed: 'asked' | 'asked_back' | 'answered' | 'accepted' | 'declined' | 'withdrawn';
	words: string;
	at: Date;
};

export type InvitationTable = {
	id: string;
	group_id: string;
	email: string | null;
	secret_hash: string;
	role: GroupRole;
	words: string;
	uses_left: number;
	uses: Generated<number>;
	created_by: string | null;
	created_at: Date;
	expires_at: Date;
	revoked_at: Date | null;
	/** The language to ask in, when a list said so. */
	locale: Generated<string>;
};

export type TopicTable = {
	id: string;
	key: Generated<string>;
	group_id: string;
	kind: TopicKind;
	title: string;
	author_id: string | null;
	started_at: Date;
	last_post_at: Date;
	last_number: Generated<number>;
	pinned_at: Date | null;
	closed_at: Date | null;
	answer_id: string | null;
	audience: Audience;
	status: Generated<Status>;
	/** Joined with another topic: its address leads there. */
	moved_to: Generated<string | null>;
	/** When it was sent on to who may know. */
	routed_at: Generated<Date | null>;
	closed_import: Generated<string | null>;
	/** Who stood in the group when it opened: nobody else reads this. */
	circle: Generated<string | null>;
	slow_seconds: Generated<number>;
};

export type PostTable = {
	id: string;
	topic_id: string;
	group_id: string;
	/** Given by the database, one after the other. */
	number: ColumnType<number, number | undefined, number>;
	author_id: string | null;
	reply_to: string | null;
	doc: Json<Doc>;
	elided: Generated<string>;
	source: Generated<'web' | 'mail' | 'house' | 'import'>;
	/** Who said it elsewhere, when nobody here is that. */
	said_as: Generated<string>;
	/** The import that still keeps it closed to all but who leads the group. */
	closed_import: Generated<string | null>;
	written_at: Date;
	edited_at: Date | null;
	/** When it was written, of a post that waited. */
	held_at: Generated<Date | null>;
	/** Given by the database: those of its topic. */
	audience: ColumnType<Audience, Audience | undefined, Audience>;
	circle: Generated<string | null>;
	status: Generated<Status>;
};

export type PostVersionTable = { post_id: string; version: number; doc: Json<Doc>; edited_by: string | null; until: Date };
export type ReactionTable = { post_id: string; person_id: string; meaning: Meaning; at: Date };
export type MentionTable = { post_id: string; person_id: string; via: 'name' | 'hosts' | 'group' | 'asked' };

/** `read` is an int4multirange: `{[1,5),[7,8)}`. */
export type TopicReadingTable = { person_id: string; topic_id: string; read: Generated<string>; follow: Generated<TopicFollow> };
export type PostDraftTable = {
	person_id: string;
	group_id: string;
	topic_id: string | null;
	title: string;
	kind: TopicKind;
	text: string;
	changed_at: Date;
};
export type GroupOpeningTable = { id: string; group_id: string; person_id: string; reason: string; opened_at: Date; until: Date };
