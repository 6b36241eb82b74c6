import type { HeldBecause, Said } from '../../schema.ts';

declare module '#kernel/db' {
	interface Database {
		contact_person: ContactPersonTable;
		contact_message: ContactMessageTable;
	}
}

export type ContactPersonTable = {
	id: string;
	person_id: string;
	slug: string;
	themes: string[];
	position: number;
	name: string;
	function: Said;
	topics: Said;
	hours: Said;
	languages: string[];
	picture: string | null;
	audience: 'public' | 'network' | 'group' | 'private';
	status: 'draft' | 'review' | 'published' | 'archived';
	proposed_by: string | null;
	proposed_at: Date;
	agreed_at: Date | null;
	asked_again_at: Date | null;
};

export type ContactMessageTable = {
	id: string;
	to_person: string | null;
	from_person: string | null;
	name: string;
	address: string;
	words: string;
	locale: string;
	status: 'held' | 'sent' | 'discarded';
	held_because: HeldBecause | null;
	fingerprint: string | null;
	written_on: string;
	written_at: Date;
	decided_by: string | null;
	decided_at: Date | null;
	blanked_at: Date | null;
};
