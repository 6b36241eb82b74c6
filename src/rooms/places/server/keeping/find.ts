import { db, type Ctx } from '#kernel/context';
import { found } from '#kernel/errors';
import type { Kept } from '../policy.ts';

/** Who keeps this organization, for `allow`. Locks the organization's row: two saves of one organization wait for each other. */
export async function keptOrganization(tx: Ctx, id: string): Promise<Kept & { id: string }> {
	const row = await found(db(tx).selectFrom('organization').select('id').where('id', '=', id).forUpdate().executeTakeFirst());
	const keepers = await db(tx).selectFrom('keeper').select('person_id').where('organization_id', '=', id).execute();
	return { id: row.id, keepers: keepers.map((keeper) => keeper.person_id) };
}

/** The same, found through something the organization has. */
export async function keptThrough(tx: Ctx, table: 'location' | 'service', id: string): Promise<Kept & { id: string }> {
	const { organization_id } = await found(db(tx).selectFrom(table).select('organization_id').where('id', '=', id).executeTakeFirst());
	return keptOrganization(tx, organization_id);
}
