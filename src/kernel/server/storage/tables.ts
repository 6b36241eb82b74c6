import type { ColumnType, Generated } from 'kysely';
import type { FileKind } from './kinds.ts';

declare module '#kernel/db' {
	interface Database {
		file: FileTable;
		file_use: FileUseTable;
	}
}

export type FileTable = {
	id: string;
	kind: FileKind;
	media_type: string;
	name: string;
	folder: string;
	sha256: string;
	bytes: number;
	stored_bytes: number;
	width: number | null;
	height: number | null;
	widths: Generated<number[]>;
	colour: string | null;
	seconds: number | null;
	alt: ColumnType<Partial<Record<string, string>>, string | undefined, string>;
	credit: Generated<string>;
	uploaded_by: string | null;
	created_at: Date;
	unused_since: Date | null;
};

export type FileUseTable = {
	id: string;
	file_id: string;
	room: string;
	subject: string;
	audience: 'public' | 'network' | 'group' | 'private';
	group_id: string | null;
	owner: string | null;
	status: 'draft' | 'review' | 'published' | 'archived';
};
