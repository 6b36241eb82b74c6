import type { Generated } from 'kysely';

declare module '#kernel/db' {
	interface Database {
		keeper: KeeperTable;
		claim: ClaimTable;
		keeper_invitation: KeeperInvitationTable;
	}
}

/** `lead` decides who keeps the organization; `helper` changes what it says. */
export type KeeperRole = 'lead' | 'helper';

export type KeeperTable = {
	organization_id: string;
	person_id: string;
	since: Date;
	granted_by: string | null;
	role: Generated<KeeperRole>;
};

export type ClaimTable = {
	id: string;
	organization_id: string;
	person_id: string;
	way: 'mail' | 'desk';
	status: Generated<'waiting' | 'granted' | 'declined' | 'withdrawn'>;
	address: string;
	words: string;
	secret_hash: string;
	asked_at: Date;
	expires_at: Date;
	decided_at: Date | null;
	decided_by: string | null;
};

export type KeeperInvitationTable = {
	id: string;
	organization_id: string;
	address: string;
	role: Generated<KeeperRole>;
	words: string;
	secret_hash: string;
	invited_by: string | null;
	created_at: Date;
	expires_at: Date;
	used_at: Date | null;
	revoked_at: Date | null;
};
