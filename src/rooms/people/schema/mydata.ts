import * as v from 'valibot';
import { fields } from '#kernel/web';

/** What becomes of what somebody wrote when they leave. */
export const contributionChoices = ['unname', 'delete'] as const;
export type Contributions = (typeof contributionChoices)[number];

export const EraseInput = v.object({
	contributions: v.picklist(contributionChoices, 'people_erase_choice_missing'),
	name: fields.text('people_erase_name_missing', 80),
	sure: v.pipe(fields.ticked(), v.literal(true, 'people_erase_sure_missing'))
});

/** Why somebody with a key looks at somebody's data. Shown to the person, so each is a reason one can stand for. */
export const lookReasons = ['question', 'account', 'report', 'law'] as const;
export type LookReason = (typeof lookReasons)[number];
