import { db, type Tx } from '#kernel/context';
import { found } from '#kernel/errors';
import { me } from '../me.ts';
import { listInSearch } from './search.ts';
import type { ProfileFieldTable } from './tables.ts';

export type Field = Pick<ProfileFieldTable, 'field' | 'value' | 'audience'>;

/** Keeps, changes or (when empty) drops fields of the profile of who asks. */
export async function putFields(tx: Tx, fields: readonly Field[]): Promise<void> {
	const person_id = me(tx).id;
	const empty = fields.filter(({ value }) => value === '').map(({ field }) => field);
	const full = fields.filter(({ value }) => value !== '');
	if (empty.length) await db(tx).deleteFrom('profile_field').where('person_id', '=', person_id).where('field', 'in', empty).execute();
	if (full.length)
		await db(tx)
			.insertInto('profile_field')
			.values(full.map((field) => ({ ...field, person_id, changed_at: tx.now })))
			.onConflict((there) =>
				there.columns(['person_id', 'field']).doUpdateSet((now) => ({
					value: now.ref('excluded.value'),
					audience: now.ref('excluded.audience'),
					changed_at: now.ref('excluded.changed_at')
				}))
			)
			.execute();
}

/** Members know each other's names; once anything is for everybody, the name beside it is too. */
export async function settleName(tx: Tx): Promise<void> {
	const id = me(tx).id;
	const { name } = await found(db(tx).selectFrom('person').select('name').where('id', '=', id).executeTakeFirst());
	const open = await db(tx)
		.selectFrom('profile_field')
		.select('field')
		.where('person_id', '=', id)
		.where('field', '<>', 'name')
		.where('audience', '=', 'public')
		.limit(1)
		.executeTakeFirst();
	await putFields(tx, [{ field: 'name', value: name, audience: open ? 'public' : 'network' }]);
	await listInSearch(tx, id);
}
