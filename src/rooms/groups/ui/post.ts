import type { KeptFile } from '#kernel/web';
import type { Doc } from '#kernel/web/text';
import type { GroupRole, Meaning } from '../schema.ts';
import type { FlagOutcome, MeasureKind } from '../schema/care.ts';

/** What who asks said about a post themselves, what waits about it, and why it is out of sight. */
export type PostCare = {
	flagged: 'open' | FlagOutcome | null;
	waiting: number;
	measure: { kind: MeasureKind; reason: string; rule: string } | null;
};

/** A post as a page shows it to who asks: `source` is what an editor opens when it is theirs, `versions` how often it was edited, `elided` what a mail brought along under the new words. */
export type Post = {
	id: string;
	number: number;
	author: string | null;
	author_id: string | null;
	role: GroupRole | null;
	doc: Doc;
	elided: string;
	source: { markup: string; doc: Doc } | null;
	versions: number;
	via: string;
	/** Who said it elsewhere, when nobody here is that. */
	said_as: string;
	written_at: Date;
	edited_at: Date | null;
	status: string;
	unread: boolean;
	quote: { number: number; author: string | null; text: string } | null;
	reactions: { meaning: Meaning; count: number; own: boolean; names: string[] }[];
	files: KeptFile[];
	care: PostCare | null;
	can: { revise: boolean; retitle: boolean; react: boolean; accept: boolean; hide: boolean; unread: boolean; flag: boolean };
};
