import { db } from '#kernel/context';
import type { PersonColumns } from '#kernel/register';

const owned = ['organization', 'location', 'service', 'service_at_location', 'finder_entry'] as const;

/** Places belong to their organizations: who leaves takes their keys along, the places stay. */
export const placesData: PersonColumns = {
	columns: ['keeper.person_id'],
	mentions: [...owned.map((table) => `${table}.owner`), 'service_at_location.assured_by', 'keeper.granted_by'],
	kept: [{ heading: 'people_kept_places', words: 'people_kept_places_words', seen: 'people_kept_places_seen' }],
	export: async (ctx, person) => ({
		people_kept_places: await db(ctx)
			.selectFrom('keeper')
			.innerJoin('organization', 'organization.id', 'keeper.organization_id')
			.select(['organization.name', 'keeper.since'])
			.where('keeper.person_id', '=', person)
			.execute()
	}),
	erase: async (tx, person) => {
		await db(tx).deleteFrom('keeper').where('person_id', '=', person).execute();
		await db(tx).updateTable('keeper').set({ granted_by: null }).where('granted_by', '=', person).execute();
		await db(tx).updateTable('service_at_location').set({ assured_by: null }).where('assured_by', '=', person).execute();
		for (const table of owned) await db(tx).updateTable(table).set({ owner: null }).where('owner', '=', person).execute();
	}
};
