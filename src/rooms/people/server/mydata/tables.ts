import type { Contributions } from '../../schema.ts';

declare module '#kernel/db' {
	interface Database {
		data_export: DataExportTable;
		erasure_request: { person_id: string; contributions: Contributions; asked_at: Date };
		erasure: { person_hash: string; contributions: Contributions; erased_at: Date };
	}
}

export type DataExportTable = {
	id: string;
	person_id: string;
	asked_at: Date;
	ready_at: Date | null;
	expires_at: Date | null;
	bytes: number | null;
};
