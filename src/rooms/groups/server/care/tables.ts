import type { Generated } from 'kysely';
import type { FlagKind, FlagOutcome, MeasureKind } from '../../schema/care.ts';

declare module '#kernel/db' {
	interface Database {
		care_flag: CareFlagTable;
		care_measure: CareMeasureTable;
		care_appeal: CareAppealTable;
		care_template: CareTemplateTable;
	}
}

export type CareFlagTable = {
	id: string;
	group_id: string;
	/** What it is about: one of these two. */
	post_id: string | null;
	page_id: string | null;
	about: string | null;
	kind: FlagKind;
	words: string;
	flagged_by: string | null;
	flagged_at: Date;
	status: Generated<'open' | 'closed'>;
	outcome: Generated<FlagOutcome | null>;
	handled_by: Generated<string | null>;
	handled_at: Generated<Date | null>;
	/** For who looks after the network, since then. */
	escalated_at: Date | null;
};
/** `group_id` is null for a measure of the network. */
export type CareMeasureTable = {
	id: string;
	group_id: string | null;
	person_id: string;
	post_id: string | null;
	page_id: Generated<string | null>;
	kind: MeasureKind;
	reason: string;
	rule: Generated<string>;
	until: Date | null;
	taken_by: string | null;
	taken_at: Date;
	ended_at: Generated<Date | null>;
	ended_by: Generated<string | null>;
};
export type CareAppealTable = {
	measure_id: string;
	words: string;
	said_at: Date;
	outcome: Generated<'stays' | 'lifted' | null>;
	answer: Generated<string>;
	decided_by: Generated<string | null>;
	decided_at: Generated<Date | null>;
};
/** `group_id` is null for words that all who lead a group may use. */
export type CareTemplateTable = {
	id: string;
	group_id: string | null;
	name: string;
	words: string;
	created_by: string | null;
	changed_at: Date;
};
