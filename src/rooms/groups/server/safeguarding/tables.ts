import type { Generated } from 'kysely';
import type { Doc } from '#kernel/text';

declare module '#kernel/db' {
	interface Database {
		safeguard: SafeguardTable;
		safe_case: SafeCaseTable;
		safe_step: SafeStepTable;
		safe_look: SafeLookTable;
	}
}

/** What a post, or a page of a shelf, was at the moment somebody worried about it. Of a page, `topic` is the page itself. */
export type Evidence = {
	of?: 'page';
	doc: Doc;
	elided: string;
	number: number;
	written_at: string;
	edited_at: string | null;
	author: { id: string | null; name: string | null };
	topic: { id: string; key: string; title: string };
	group: { id: string; slug: string; name: string };
	before: { doc: Doc; until: string }[];
	files: { id: string; name: string; media_type: string; bytes: number; sha256: string }[];
};

export type SafeguardTable = { person_id: string; granted_by: string | null; granted_at: Date };
export type SafeCaseTable = {
	id: string;
	post_id: string | null;
	page_id: string | null;
	group_id: string | null;
	about: string | null;
	reported_by: string | null;
	words: string;
	reported_at: Date;
	evidence: Evidence;
	evidence_hash: string;
	status: Generated<'open' | 'closed'>;
	closed_at: Date | null;
	closed_by: string | null;
};
export type SafeStepTable = {
	id: string;
	case_id: string;
	person_id: string | null;
	kind: 'note' | 'closed' | 'reopened';
	words: string;
	at: Date;
};
export type SafeLookTable = { id: Generated<string>; case_id: string; person_id: string | null; file_id: string | null; at: Date };
