import { sql } from 'kysely';
import { db } from '#kernel/context';
import type { PersonColumns } from '#kernel/register';

/** Keys, claims and invitations. Who leaves takes their keys along; the organization stays, with who else keeps it, or on the board. */
export const keepersData: PersonColumns = {
	columns: ['keeper.person_id', 'claim.person_id'],
	mentions: ['keeper.granted_by', 'claim.decided_by', 'keeper_invitation.invited_by'],
	kept: [
		{ heading: 'people_kept_places', words: 'people_kept_places_words', seen: 'people_kept_places_seen' },
		{ heading: 'upkeep_kept_claims', words: 'upkeep_kept_claims_words', seen: 'upkeep_kept_claims_seen' }
	],
	export: async (ctx, person) => ({
		people_kept_places: await db(ctx)
			.selectFrom('keeper')
			.innerJoin('organization', 'organization.id', 'keeper.organization_id')
			.select(['organization.name', 'keeper.since', 'keeper.role'])
			.where('keeper.person_id', '=', person)
			.execute(),
		upkeep_kept_claims: await db(ctx)
			.selectFrom('claim')
			.innerJoin('organization', 'organization.id', 'claim.organization_id')
			.select(['organization.name', 'claim.status', 'claim.way', 'claim.address', 'claim.words', 'claim.asked_at'])
			.where('claim.person_id', '=', person)
			.execute()
	}),
	erase: async (tx, person, contributions) => {
		await db(tx).deleteFrom('keeper').where('person_id', '=', person).execute();
		await db(tx).deleteFrom('claim').where('person_id', '=', person).execute();
		await sql`delete from keeper_invitation where lower(address) in (select lower(email) from account where person_id = ${person})`.execute(
			db(tx)
		);
		await db(tx).updateTable('keeper').set({ granted_by: null }).where('granted_by', '=', person).execute();
		await db(tx).updateTable('claim').set({ decided_by: null }).where('decided_by', '=', person).execute();
		const words = contributions === 'delete' ? { words: '' } : {};
		await db(tx)
			.updateTable('keeper_invitation')
			.set({ invited_by: null, ...words })
			.where('invited_by', '=', person)
			.execute();
	}
};
