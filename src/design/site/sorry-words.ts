import * as m from '#messages';

/** What is said instead of a page, by the status of its answer. */
export function sorryWords(status: number): { title: string; text: string } {
	if (status === 404) return { title: m.common_missing_title(), text: m.common_missing_text() };
	if (status === 403) return { title: m.common_forbidden_title(), text: m.common_forbidden_text() };
	if (status === 429) return { title: m.common_busy_title(), text: m.common_busy_text() };
	if (status === 503) return { title: m.common_away_title(), text: m.common_away_text() };
	if (status === 507) return { title: m.common_full_title(), text: m.common_full_text() };
	return { title: m.common_broken_title(), text: m.common_broken_text() };
}
