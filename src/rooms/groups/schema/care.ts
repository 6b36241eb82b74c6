import * as v from 'valibot';
import { fields } from '#kernel/web';

/** Why somebody says that a post is not right. */
export const flagKinds = ['unkind', 'advertising', 'private', 'untrue', 'other'] as const;
export type FlagKind = (typeof flagKinds)[number];
/** The way of its own: to trained persons, past everybody else. */
export const childKind = 'child';
/** What became of it. */
export const flagOutcomes = ['kept', 'hidden', 'asked', 'warned', 'suspended', 'removed', 'gone'] as const;
export type FlagOutcome = (typeof flagOutcomes)[number];
/** What is decided about a post, or about who wrote it. */
export const decisions = ['keep', 'hide', 'ask', 'warn', 'suspend', 'remove'] as const;
export type Decision = (typeof decisions)[number];
export const measureKinds = ['hidden', 'asked', 'warned', 'suspended', 'removed', 'banned'] as const;
export type MeasureKind = (typeof measureKinds)[number];
/** For how many days somebody only reads. */
export const suspensionDays = ['1', '3', '7', '14', '30'] as const;
/** How many first posts of a newcomer wait. */
export const holdings = ['0', '1', '2', '3'] as const;
/** Seconds between two posts of one person. */
export const paces = ['0', '60', '300', '900', '3600', '86400'] as const;

/** One of these; that none was chosen is said in the same words. */
const oneOf = <const T extends readonly string[]>(these: T, missing: string) =>
	v.pipe(v.optional(v.string(), ''), v.picklist(these, missing));

export const FlagInput = v.object({
	kind: oneOf([...flagKinds, childKind], 'care_kind_missing'),
	words: fields.maybe(1000, 'groups_too_long')
});

export const pageDecisions = ['keep', 'hide'] as const;
export const PageDecisionInput = v.object({
	decision: oneOf(pageDecisions, 'care_decision_missing'),
	words: fields.maybe(2000, 'groups_too_long'),
	rule: fields.maybe(300, 'groups_too_long')
});

/** Words go to the person concerned, with the agreement they are about. */
export const DecisionInput = v.object({
	decision: oneOf(decisions, 'care_decision_missing'),
	words: fields.maybe(2000, 'groups_too_long'),
	rule: fields.maybe(300, 'groups_too_long'),
	days: v.optional(v.picklist(suspensionDays, 'care_days_missing'), '7')
});

export const networkMeasures = ['warned', 'suspended', 'banned'] as const;
export const NetworkMeasureInput = v.object({
	kind: oneOf(networkMeasures, 'care_decision_missing'),
	words: v.pipe(fields.text('care_words_missing', 2000, 'groups_too_long'), v.minLength(15, 'care_words_short')),
	days: v.optional(v.picklist(suspensionDays, 'care_days_missing'), '7')
});

export const AppealInput = v.object({ words: fields.text('care_appeal_missing', 3000, 'groups_too_long') });
export const appealOutcomes = ['stays', 'lifted'] as const;
export const AppealAnswerInput = v.object({
	outcome: oneOf(appealOutcomes, 'care_decision_missing'),
	words: fields.text('care_words_missing', 2000, 'groups_too_long')
});

export const TemplateInput = v.object({
	name: fields.text('care_template_unnamed', 60, 'groups_too_long'),
	words: fields.text('care_words_missing', 2000, 'groups_too_long')
});
