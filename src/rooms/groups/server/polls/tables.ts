import type { ColumnType, Generated } from 'kysely';
import type { Paper, PollRule } from '../../schema/polls.ts';

declare module '#kernel/db' {
	interface Database {
		poll: PollTable;
		poll_option: { id: string; topic_id: string; place: number; label: string };
		poll_vote: { topic_id: string; person_id: string; paper: ColumnType<Paper, string, string>; at: Date };
		poll_turnout: { topic_id: string; person_id: string };
	}
}

export type PollTable = {
	topic_id: string;
	rule: PollRule;
	secret: boolean;
	dots: number;
	closes_at: Date | null;
	closed_at: Date | null;
	/** When its members were reminded that it closes. */
	reminded_at: Generated<Date | null>;
	voted: number | null;
};
