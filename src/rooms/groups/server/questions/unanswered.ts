import { sql } from 'kysely';

/** Of a topic `t` in its group `g`: a question without an answer, for longer than its group waits. */
export const isUnanswered = (
	now: Date
) => sql<boolean>`(g.closed_at is null and t.kind = 'question' and t.answer_id is null and t.closed_at is null and t.moved_to is null
	and t.title <> '' and t.started_at < ${now}::timestamptz - make_interval(days => g.answer_days))`;
