import { db, type Tx } from '#kernel/context';
import { Conflict, found } from '#kernel/errors';
import { textFields, usualAudience, type Audience, type TextField } from '../../schema.ts';
import { me } from '../me.ts';
import type { Field } from './fields.ts';

type Stands = { name: string; locale: string; rows: readonly Field[] };

const valueOf = ({ rows }: Stands, field: Field['field']): string => rows.find((row) => row.field === field)?.value ?? '';
const audienceOf = ({ rows }: Stands, field: keyof typeof usualAudience): Audience =>
	rows.find((row) => row.field === field)?.audience ?? usualAudience[field];
const listOf = (stands: Stands, field: Field['field']): string[] => valueOf(stands, field).split(',').filter(Boolean);
const each = <T>(read: (field: TextField) => T) =>
	Object.fromEntries(textFields.map((field) => [field, read(field)])) as Record<TextField, T>;

/** What stands, as each form of a profile says it. */
const said = {
	profile: (stands: Stands) => ({
		name: stands.name,
		...each((field) => valueOf(stands, field)),
		audience: each((field) => audienceOf(stands, field)),
		listed: audienceOf(stands, 'listed')
	}),
	languages: (stands: Stands) => ({
		locale: stands.locale,
		languages: listOf(stands, 'languages'),
		audience: audienceOf(stands, 'languages')
	}),
	themes: (stands: Stands) => ({ themes: listOf(stands, 'themes'), audience: audienceOf(stands, 'themes') }),
	picture: (stands: Stands) => ({ picture: valueOf(stands, 'picture'), audience: audienceOf(stands, 'picture') })
};
type Part = keyof typeof said;

const meanwhile: Record<Part, string> = {
	profile: 'people_profile_meanwhile',
	languages: 'people_choices_meanwhile',
	themes: 'people_choices_meanwhile',
	picture: 'people_choices_meanwhile'
};

/** What a form carries of what stood when it was read. */
const baseOf = (part: Part, stands: Stands): string => JSON.stringify(said[part](stands));

/** The same for each form of a profile. */
export const basesOf = (stands: Stands): Record<Part, string> =>
	Object.fromEntries(Object.keys(said).map((part) => [part, baseOf(part as Part, stands)])) as Record<Part, string>;

/** Refuses what was read before I saved elsewhere: a forgotten tab would show again what I meanwhile showed to fewer. */
export async function mustStandAsRead(tx: Tx, part: Part, base: string | undefined): Promise<void> {
	if (base === undefined) return;
	const { id } = me(tx);
	const person = await found(db(tx).selectFrom('person').select(['name', 'locale']).where('id', '=', id).forUpdate().executeTakeFirst());
	const rows = await db(tx).selectFrom('profile_field').select(['field', 'value', 'audience']).where('person_id', '=', id).execute();
	const stands = { ...person, rows };
	if (baseOf(part, stands) !== base) throw new Conflict({ base: baseOf(part, stands), stands: said[part](stands) }, meanwhile[part]);
}
