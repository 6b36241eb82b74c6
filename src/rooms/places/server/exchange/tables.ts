import type { ColumnType, Generated } from 'kysely';
import type { Fault } from '../../exchange/faults.ts';
import type { Parts } from '../../exchange/parts.ts';
import type { SaidWord } from '../../exchange/table/word-columns.ts';
import type { Json } from '../tables.ts';

declare module '#kernel/db' {
	interface Database {
		import_source: ImportSourceTable;
		import_run: ImportRunTable;
		import_content: { run_id: string; bytes: Buffer };
		import_row: ImportRowTable;
		import_origin: { source_id: string; kind: PartKind; foreign_id: string; row_id: string };
		import_term: {
			id: string;
			kind: 'taxonomy' | 'term';
			taxonomy_id: string | null;
			parent_id: string | null;
			source_id: string;
			said: Json<Record<string, unknown>>;
		};
	}
}

/** In the order in which one belongs to another. */
export const partKinds = ['organization', 'location', 'service', 'service_at_location'] as const;
export type PartKind = (typeof partKinds)[number];

/** A place by its key in the source, and the place here that it looks like and is not. */
export type ToldApart = { key: string; slug: string };

export type ImportSourceTable = {
	id: string;
	name: string;
	address: string | null;
	mapping: Json<Record<string, string>>;
	words: ColumnType<SaidWord[], string | undefined, string>;
	apart: ColumnType<ToldApart[], string | undefined, string>;
	created_by: string | null;
	created_at: Date;
	modified_at: Date;
};

export const forms = ['csv', 'xlsx', 'hsds', 'hsds_table', 'uitdatabank', 'ical'] as const;
export type Form = (typeof forms)[number];
/** reading → (mapping →) read → bringing → done; or failed. */
export type RunState = 'reading' | 'mapping' | 'read' | 'bringing' | 'done' | 'failed';

export type ImportRunTable = {
	id: string;
	source_id: string;
	name: Generated<string>;
	form: Form | null;
	state: RunState;
	columns: Json<Array<{ name: string; sample: string }>>;
	trouble: string | null;
	publish: Generated<boolean>;
	doubles: Generated<boolean>;
	total: Generated<number>;
	done: Generated<number>;
	started_by: string | null;
	started_at: Date;
	finished_at: Date | null;
};

export const verdicts = ['new', 'changed', 'same', 'double', 'faulty'] as const;
export type Verdict = (typeof verdicts)[number];

export type ImportRowTable = {
	run_id: string;
	number: number;
	spot: string;
	label: string;
	parts: Json<Parts>;
	faults: Json<Fault[]>;
	verdict: Verdict;
	became: 'new' | 'changed' | 'same' | 'left' | 'failed' | null;
};
