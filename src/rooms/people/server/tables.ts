import './contact/tables.ts';
import './mydata/tables.ts';
import './profile/tables.ts';
import type { Role } from '#kernel/context';

declare module '#kernel/db' {
	interface Database {
		person: PersonTable;
		account: AccountTable;
		role_grant: { person_id: string; role: Role; granted_by: string | null; granted_at: Date };
		session: SessionTable;
	}
}

export type PersonTable = {
	id: string;
	name: string;
	locale: string;
	joined_at: Date;
	last_seen_on: string | null;
	suspended_at: Date | null;
};

export type AccountTable = { person_id: string; email: string; confirmed_at: Date | null; bounced_at: Date | null };

export type SessionTable = {
	id: string;
	secret_hash: string;
	person_id: string;
	created_at: Date;
	seen_at: Date;
	/** When this person last proved who they are. */
	confirmed_at: Date;
	expires_at: Date;
	assurance: 1 | 2;
	device: string;
};
