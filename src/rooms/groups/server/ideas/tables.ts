import type { ColumnType, Generated } from 'kysely';
import type { Doc } from '#kernel/text';
import type { StageMeaning, TryoutOutcome } from '../../schema/ideas.ts';

declare module '#kernel/db' {
	interface Database {
		idea_stage: { id: string; group_id: string; place: number; name: string; meaning: StageMeaning };
		idea: IdeaTable;
		idea_vote: { topic_id: string; person_id: string; at: Date };
		idea_amendment: AmendmentTable;
		idea_tryout: TryoutTable;
	}
}

export type IdeaTable = {
	topic_id: string;
	stage_id: string;
	stirred_at: Date;
	faded_at: Date | null;
	answer_id: string | null;
	practice_id: string | null;
};
export type AmendmentTable = {
	id: string;
	topic_id: string;
	author_id: string | null;
	doc: ColumnType<Doc, string, string>;
	at: Date;
	status: Generated<'open' | 'taken' | 'declined'>;
	settled_by: string | null;
	settled_at: Date | null;
};
export type TryoutTable = {
	id: string;
	topic_id: string;
	author_id: string | null;
	place: string;
	notes: string;
	outcome: TryoutOutcome;
	begun_at: Date;
	changed_at: Date;
};
