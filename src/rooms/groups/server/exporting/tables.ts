declare module '#kernel/db' {
	interface Database {
		group_export: GroupExportTable;
	}
}

export type Scope = 'group' | 'own';
export type GroupExportTable = {
	id: string;
	group_id: string;
	person_id: string;
	scope: Scope;
	asked_at: Date;
	ready_at: Date | null;
	expires_at: Date | null;
	bytes: number | null;
};
