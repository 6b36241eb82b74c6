import { db } from '#kernel/context';
import { together, type PersonColumns } from '#kernel/register';
import { freshnessData } from './freshness/person.ts';
import { keepersData } from './keepers/person.ts';
import { suggestionsData } from './suggestions/person.ts';

const owned = ['organization', 'location', 'service', 'service_at_location', 'finder_entry'] as const;

/** Places belong to their organizations: who leaves is mentioned nowhere, the places stay. */
const authored: PersonColumns = {
	columns: [],
	mentions: [
		...owned.map((table) => `${table}.owner`),
		'service_at_location.assured_by',
		'not_double.decided_by',
		'import_source.created_by',
		'import_run.started_by'
	],
	kept: [],
	export: async () => ({}),
	erase: async (tx, person) => {
		await db(tx).updateTable('not_double').set({ decided_by: null }).where('decided_by', '=', person).execute();
		await db(tx).updateTable('import_source').set({ created_by: null }).where('created_by', '=', person).execute();
		await db(tx).updateTable('import_run').set({ started_by: null }).where('started_by', '=', person).execute();
		await db(tx).updateTable('service_at_location').set({ assured_by: null }).where('assured_by', '=', person).execute();
		for (const table of owned) await db(tx).updateTable(table).set({ owner: null }).where('owner', '=', person).execute();
	}
};

export const placesData = together(authored, keepersData, freshnessData, suggestionsData);
