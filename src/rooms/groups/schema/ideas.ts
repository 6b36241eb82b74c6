import * as v from 'valibot';
import { fields } from '#kernel/web';
import { TitleInput, Written } from '../schema.ts';

/** What a step of the board means to the house, whatever the group calls it. */
export const stageMeanings = ['idea', 'trying', 'adopted', 'practice', 'parked'] as const;
export type StageMeaning = (typeof stageMeanings)[number];
export const tryoutOutcomes = ['busy', 'works', 'partly', 'not'] as const;
export type TryoutOutcome = (typeof tryoutOutcomes)[number];

export const IdeaInput = v.object({ title: TitleInput, text: Written });

export const StepInput = v.object({
	stage: fields.id(),
	/** What hosts say with it: everybody who follows the idea reads this. */
	text: Written,
	official: fields.ticked(),
	/** The text of the idea goes to the editors of the site, as a draft of a practice. */
	share: fields.ticked()
});

export const TryoutInput = v.object({
	place: fields.text('ideas_place_missing', 120),
	notes: fields.maybe(4000, 'groups_too_long'),
	outcome: v.optional(v.picklist(tryoutOutcomes), 'busy')
});

/** The board as its hosts set it up. A step without a name goes, when nothing stands on it. */
export const BoardInput = v.object({
	idea_votes: fields.number('ideas_votes_wrong', 1, 50),
	idea_weeks: fields.number('ideas_weeks_wrong', 1, 104),
	stages: v.pipe(
		v.array(
			v.object({
				id: v.optional(v.union([fields.id(), v.literal('')]), ''),
				name: fields.maybe(40, 'groups_too_long'),
				meaning: v.optional(v.picklist(stageMeanings), 'parked')
			})
		),
		v.maxLength(10, 'ideas_stages_many')
	)
});
