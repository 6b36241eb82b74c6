import type { Generated } from 'kysely';
import type { GroupRole } from '../../schema.ts';

declare module '#kernel/db' {
	interface Database {
		group_import: GroupImportTable;
		import_message: ImportMessageTable;
		imported_message: { group_id: string; message_hash: string; post_id: string };
		import_member: ImportMemberTable;
	}
}

/** reading → read → bringing → closed → opening → done; a list of people goes from read to done. */
export type ImportState = 'reading' | 'read' | 'bringing' | 'closed' | 'opening' | 'done' | 'failed';
export type ImportKind = 'mbox' | 'members';
export type Verdict = 'new' | 'double' | 'automatic' | 'faulty';

export type GroupImportTable = {
	id: string;
	group_id: string;
	kind: ImportKind;
	name: Generated<string>;
	state: Generated<ImportState>;
	trouble: string | null;
	total: Generated<number>;
	done: Generated<number>;
	bytes: Generated<number>;
	started_by: string | null;
	started_at: Date;
	finished_at: Date | null;
};

export type ImportMessageTable = {
	import_id: string;
	number: number;
	starts: number;
	ends: number;
	message_id: string;
	refers: string[];
	subject: string;
	from_name: string;
	person_id: string | null;
	written_at: Date | null;
	verdict: Verdict;
	fault: string | null;
	thread: number | null;
	left_out: Generated<string[]>;
	post_id: Generated<string | null>;
	failed: Generated<boolean>;
};

export type ImportMemberTable = {
	import_id: string;
	number: number;
	name: string;
	address: string;
	role: GroupRole;
	locale: string;
	fault: string | null;
};
