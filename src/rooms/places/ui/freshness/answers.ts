import * as m from '#messages';

/** The three answers in words: about a holiday they say something else. */
export const answerWords = (holiday: boolean) => ({
	right: holiday ? m.upkeep_letter_right_holiday() : m.upkeep_letter_right(),
	change: m.upkeep_letter_change(),
	closed: holiday ? m.upkeep_letter_closed_holiday() : m.upkeep_letter_closed()
});
