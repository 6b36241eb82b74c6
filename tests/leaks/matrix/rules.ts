import type { Stander } from './persons.ts';
import type { GroupState } from './states.ts';

/**
 * Who may see what of a group, said once more and without SQL: the matrix holds the house against this. A table that is not here fails
 * the build, so that nothing of a group comes into being without somebody having said who sees it.
 */
type Rule = (who: Stander, of: GroupState) => boolean;

const present = (who: Stander) => !who.suspended;
const inNetwork: Rule = (who) => present(who) && who.role !== null;
const inside: Rule = (who) => present(who) && (who.group !== undefined || who.opened === true);
const hosts: Rule = (who) => present(who) && (who.group === 'host' || who.group === 'lead');
const leads: Rule = (who) => present(who) && who.group === 'lead';
const administers: Rule = (who) => present(who) && who.role === 'admin';

/** That it is there, what it is for, how one comes in. */
const sign: Rule = (who, of) =>
	of.listed === 'public' || inside(who, of) || administers(who, of) || (of.listed === 'network' && inNetwork(who, of));

/** What is said in it. Who came late reads from then on, where the group wants that. */
const content: Rule = (who, of) =>
	of.readable === 'public' ||
	(of.readable === 'network' && inNetwork(who, of)) ||
	(inside(who, of) && !((of.history === 'since_joining' || of.opened) && who.late));

/** What the group keeps: for who reads there today, whenever they came; but not what lay there before it opened. */
const kept: Rule = (who, of) =>
	of.readable === 'public' || (of.readable === 'network' && inNetwork(who, of)) || (inside(who, of) && !(of.opened && who.late));

/** How it works there: for who reads there today. */
const settings: Rule = (who, of) => of.opened === 'public' || kept(who, of);
const only =
	(...keys: string[]): Rule =>
	(who) =>
		present(who) && keys.includes(who.key);
const either =
	(...rules: Rule[]): Rule =>
	(who, of) =>
		rules.some((rule) => rule(who, of));

export const rules: Record<string, { what: string; sees: Rule }> = {
	groups: { what: 'the sign on the door: name, purpose, for whom', sees: sign },
	charter: { what: 'agreements', sees: sign },
	topic: { what: 'title of a conversation', sees: content },
	post: { what: 'what somebody wrote', sees: content },
	post_version: { what: 'what stood there before', sees: content },
	file: { what: 'a file and its name', sees: content },
	post_draft: { what: 'what somebody began to write', sees: only('lead') },
	membership_log: { what: 'who came and went', sees: inside },
	group_ban: { what: 'why somebody was sent away', sees: either(hosts, only('banned')) },
	join_request: { what: 'what somebody who asks said', sees: either(leads, only('applicant')) },
	join_step: { what: 'what was said about a request', sees: either(leads, only('applicant')) },
	invitation: { what: 'words of an invitation', sees: either(hosts, only('invited')) },
	group_opening: { what: 'why an administrator looked inside', sees: either(inside, administers) },
	reply_key: { what: 'hashes of addresses to answer to', sees: () => false },
	poll_option: { what: 'what can be chosen', sees: content },
	poll_vote: { what: 'what somebody voted in the open', sees: (who, of) => inside(who, of) && content(who, of) },
	poll_pile: { what: 'papers in a secret urn', sees: () => false },
	idea_stage: { what: 'a step of the board', sees: settings },
	idea_amendment: { what: 'how somebody would say an idea', sees: content },
	idea_tryout: { what: 'how trying an idea went', sees: content },
	shelf_page: { what: 'a page of the shelf', sees: kept },
	shelf_version: { what: 'what a page of the shelf said', sees: kept },
	shelf_quote: { what: 'words whose leave was asked', sees: only('lead') },
	shelf_file: { what: 'a file of the shelf, its name and folder', sees: kept },
	group_import: { what: 'an archive or list that is brought in', sees: leads },
	import_message: { what: 'subject of a mail in an archive', sees: leads },
	imported_message: { what: 'hashes of mails that came in', sees: () => false },
	import_member: { what: 'a line of a list of people', sees: leads },
	care_flag: { what: 'what somebody said about a post or a page', sees: either(hosts, only('guest')) },
	care_measure: { what: 'what was decided about somebody, and why', sees: either(hosts, only('member')) },
	care_appeal: { what: 'what they answered', sees: either(hosts, only('member')) },
	care_template: { what: 'words that hosts use again', sees: hosts },
	safe_case: { what: 'a worry about a child, and what was frozen for it: for trained persons alone', sees: () => false },
	safe_step: { what: 'what trained persons noted', sees: () => false },
	incoming_mail: { what: 'a mail that waits', sees: either(hosts, only('member')) }
};
