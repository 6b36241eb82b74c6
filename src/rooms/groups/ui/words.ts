import * as m from '#messages';
import { groupRoles, type Follow, type GroupRole, type Joinable, type Meaning, type TopicKind } from '../schema.ts';

export const roleWord = (role: GroupRole): string =>
	({ guest: m.groups_role_guest, member: m.groups_role_member, host: m.groups_role_host, lead: m.groups_role_lead })[role]();

export const kindWord = (kind: TopicKind): string =>
	({
		discussion: m.groups_kind_discussion,
		question: m.groups_kind_question,
		announcement: m.groups_kind_announcement,
		poll: m.groups_kind_poll,
		idea: m.talking_kind_idea
	})[kind]();

export const meaningWord = (meaning: Meaning): string =>
	({ thanks: m.groups_react_thanks, tried: m.groups_react_tried, question: m.groups_react_question, careful: m.groups_react_careful })[
		meaning
	]();

export const joinWord = (joinable: Joinable): string =>
	({ invitation: m.groups_join_invitation, request: m.groups_join_request, open: m.groups_join_open })[joinable]();

/** How long an answer usually takes, in words nobody can be held to. */
export function waitWord(hours: number | null): string {
	if (hours === null) return m.groups_wait_unknown();
	if (hours <= 26) return m.groups_wait_day();
	return m.groups_wait_days({ days: Math.ceil(hours / 24) });
}

const requestWords: Record<string, (() => string) | undefined> = {
	waiting: m.groups_request_waiting,
	asked: m.groups_request_waiting,
	asked_back: m.groups_request_asked_back,
	answered: m.groups_request_answered,
	accepted: m.groups_request_accepted,
	declined: m.groups_request_declined,
	withdrawn: m.groups_request_withdrawn
};
export const requestWord = (deed: string): string => requestWords[deed]?.() ?? deed;

/** Roles up to one's own: nobody gives a higher one. */
export const roleOptions = (own: GroupRole | null) =>
	groupRoles.slice(0, own ? groupRoles.indexOf(own) + 1 : 0).map((role) => ({ value: role, label: roleWord(role) }));

export const followOptions = () =>
	[
		{ value: 'every', label: m.groups_mail_every() },
		{ value: 'followed', label: m.groups_mail_followed() },
		{ value: 'daily', label: m.groups_mail_daily() },
		{ value: 'weekly', label: m.groups_mail_weekly() },
		{ value: 'mentions', label: m.groups_mail_mentions() },
		{ value: 'nothing', label: m.groups_mail_nothing() }
	] satisfies { value: Follow; label: string }[];

type LogEntry = { deed: string; role: string; name: string | null; by: string | null };
export function logWord({ deed, role, name: who, by }: LogEntry): string {
	const name = who ?? m.groups_somebody();
	if (deed === 'joined') return m.groups_log_joined({ name });
	if (deed === 'role') return m.groups_log_role({ name, role: roleWord(role as GroupRole), by: by ?? m.groups_somebody() });
	if (deed === 'banned') return m.joining_log_banned({ name, by: by ?? m.groups_somebody() });
	if (deed === 'unbanned') return m.joining_log_unbanned({ name, by: by ?? m.groups_somebody() });
	if (deed === 'warned') return m.care_log_warned({ name, by: by ?? m.groups_somebody() });
	if (deed === 'suspended') return m.care_log_suspended({ name, by: by ?? m.groups_somebody() });
	if (deed === 'resumed') return m.care_log_resumed({ name });
	if (deed === 'opened') return m.joining_log_opened({ name });
	if (deed === 'exported') return m.exporting_log({ name });
	if (deed === 'imported') return m.importing_log({ name });
	if (deed === 'read_by') return readByWord(role, name);
	if (deed === 'removed') return m.groups_log_removed({ name, by: by ?? m.groups_somebody() });
	return m.groups_log_left({ name });
}

function readByWord(readable: string, name: string): string {
	if (readable === 'public') return m.groups_log_public({ name });
	return readable === 'network' ? m.groups_log_network({ name }) : m.groups_log_members({ name });
}
