import * as m from '#messages';
import type { Audience, Eyes, LookReason, TextField } from '#rooms/people/schema';

/** The audiences in the words a person chooses by. */
export const audienceOptions = (): Array<{ value: Audience; label: string }> => [
	{ value: 'private', label: m.people_audience_private() },
	{ value: 'group', label: m.people_audience_group() },
	{ value: 'network', label: m.people_audience_network() },
	{ value: 'public', label: m.people_audience_public() }
];

export const eyesNames: Record<Eyes, () => string> = {
	colleague: m.people_eyes_colleague,
	group: m.people_eyes_group,
	visitor: m.people_eyes_visitor
};

/** What stands in the form of a profile at this moment. */
export type TypedProfile = { name: string; fields: Record<TextField, string>; audience: Record<TextField, Audience> };

const reasons: Record<LookReason, () => string> = {
	question: m.people_look_question,
	account: m.people_look_account,
	report: m.people_look_report,
	law: m.people_look_law
};
/** Why somebody looked, in words. */
export const lookedWhy = (why: string): string => reasons[why as LookReason]?.() ?? why;
