import { db, type Ctx } from '#kernel/context';
import { found, Invalid } from '#kernel/errors';
import type { Kept } from '../policy.ts';

/**
 * Who keeps this organization, for `allow`: of the keepers one sees oneself, which is all that matters here. Locks the organization's row
 * for who may change it: two saves of one organization wait for each other, and for who makes one of two.
 */
export async function keptOrganization(tx: Ctx, id: string): Promise<Kept & { id: string }> {
	const row = await found(db(tx).selectFrom('organization').select('id').where('id', '=', id).executeTakeFirst());
	await db(tx).selectFrom('organization').select('id').where('id', '=', id).forUpdate().execute();
	const keepers = await keepersOf(tx, id);
	await mustStandHere(tx, 'organization', id);
	return { id: row.id, keepers };
}

/** What was merged with another stays as it was: what would be said about it now, nobody would read. */
async function mustStandHere(tx: Ctx, table: 'organization' | 'location' | 'service', id: string): Promise<void> {
	const { status } = await found(db(tx).selectFrom(table).select('status').where('id', '=', id).executeTakeFirst());
	if (status === 'archived') throw new Invalid({ form: 'keeping_merged' });
}

/** The keepers of an organization that one sees: oneself, and all of them for editors. */
export async function keepersOf(ctx: Ctx, organization: string): Promise<string[]> {
	const keepers = await db(ctx).selectFrom('keeper').select('person_id').where('organization_id', '=', organization).execute();
	return keepers.map((keeper) => keeper.person_id);
}

/** The same, found through something the organization has. */
export async function keptThrough(tx: Ctx, table: 'location' | 'service', id: string): Promise<Kept & { id: string }> {
	const { organization_id } = await found(db(tx).selectFrom(table).select('organization_id').where('id', '=', id).executeTakeFirst());
	const kept = await keptOrganization(tx, organization_id);
	await mustStandHere(tx, table, id);
	return kept;
}

/** The same, through one service at one location. */
export async function keptMoments(tx: Ctx, id: string): Promise<Kept & { organization_id: string }> {
	const { service_id } = await found(db(tx).selectFrom('service_at_location').select('service_id').where('id', '=', id).executeTakeFirst());
	const { id: organization_id, keepers } = await keptThrough(tx, 'service', service_id);
	return { organization_id, keepers };
}
