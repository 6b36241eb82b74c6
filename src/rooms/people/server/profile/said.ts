import { db, type Tx } from '#kernel/context';
import { Conflict, found } from '#kernel/errors';
import { textFields, usualAudience, type Audience, type TextField } from '../../schema.ts';
import { me } from '../me.ts';
import type { Field } from './fields.ts';

/** A profile as its form says it. */
export type Said = Record<TextField | 'name', string> & { audience: Record<TextField, Audience>; listed: Audience };

export function asSaid(name: string, rows: readonly Field[]): Said {
	const of = new Map(rows.map((row) => [row.field, row]));
	const each = <T>(read: (field: TextField) => T) =>
		Object.fromEntries(textFields.map((field) => [field, read(field)])) as Record<TextField, T>;
	return {
		name,
		...each((field) => of.get(field)?.value ?? ''),
		audience: each((field) => of.get(field)?.audience ?? usualAudience[field]),
		listed: of.get('listed')?.audience ?? usualAudience.listed
	};
}

/** What a form carries of what stood when it was read. */
export const baseOf = (said: Said): string => JSON.stringify(said);

/** Refuses what was read before I saved elsewhere: a forgotten tab would show again what I meanwhile showed to fewer. */
export async function mustStandAsRead(tx: Tx, base: string | undefined): Promise<void> {
	if (base === undefined) return;
	const { id } = me(tx);
	const { name } = await found(db(tx).selectFrom('person').select('name').where('id', '=', id).forUpdate().executeTakeFirst());
	const rows = await db(tx).selectFrom('profile_field').select(['field', 'value', 'audience']).where('person_id', '=', id).execute();
	const stands = asSaid(name, rows);
	if (baseOf(stands) !== base) throw new Conflict({ base: baseOf(stands), stands }, 'people_profile_meanwhile');
}
