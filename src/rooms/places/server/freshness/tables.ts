import type { Generated } from 'kysely';

declare module '#kernel/db' {
	interface Database {
		assurance_letter: AssuranceLetterTable;
		assurance_question: AssuranceQuestionTable;
		keeper_contact: KeeperContactTable;
	}
}

export type AssuranceLetterTable = { id: string; person_id: string; day: string; secret_hash: string; made_at: Date; expires_at: Date };

export const answers = ['right', 'change', 'closed'] as const;
export type Answer = (typeof answers)[number];

export type AssuranceQuestionTable = {
	id: string;
	letter_id: string;
	service_at_location_id: string;
	/** The school holiday it is about; null: whether all is still right. */
	holiday_id: string | null;
	asked_at: Date;
	answer: Answer | null;
	answered_at: Date | null;
};

export type KeeperContactTable = {
	id: string;
	organization_id: string;
	kind: 'reminded' | 'phoned';
	reached: Generated<boolean>;
	words: string;
	by_person: string | null;
	at: Date;
};
