import { db, type Tx } from '#kernel/context';
import { found } from '#kernel/errors';
import { record } from '#kernel/events';
import { command, signedIn } from '#kernel/operation';
import { audiences, LanguagesInput, ProfileInput, textFields, usualAudience, type Audience } from '../../schema.ts';
import { me } from '../me.ts';
import { listInSearch } from './search.ts';
import type { ProfileFieldTable } from './tables.ts';

type Field = Pick<ProfileFieldTable, 'field' | 'value' | 'audience'>;

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

const chosen = (audience: Audience | undefined, usual: Audience): Audience => (audience && audiences.includes(audience) ? audience : usual);

/** Changes my profile: each field with who may see it, and who finds me in the directory. */
export const reviseProfile = command({
	name: 'people.revise_profile',
	input: ProfileInput,
	allow: signedIn,
	run: async (tx, { name, listed, audience, ...text }) => {
		const id = me(tx).id;
		await db(tx).updateTable('person').set({ name }).where('id', '=', id).execute();
		// The card they agreed to carries the name they go by.
		await db(tx).updateTable('contact_person').set({ name }).where('person_id', '=', id).where('name', '<>', name).execute();
		await putFields(tx, [
			...textFields.map((field): Field => ({ field, value: text[field], audience: chosen(audience[field], usualAudience[field]) })),
			{ field: 'listed', value: listed === 'private' ? '' : 'yes', audience: listed }
		]);
		await settleName(tx);
		await record(tx, 'people.profile_changed', id);
		return { id };
	}
});

/** Which languages I speak, and in which one the house writes to me. */
export const reviseLanguages = command({
	name: 'people.revise_languages',
	input: LanguagesInput,
	allow: signedIn,
	run: async (tx, { languages, audience, locale }) => {
		const id = me(tx).id;
		await db(tx).updateTable('person').set({ locale }).where('id', '=', id).execute();
		await putFields(tx, [{ field: 'languages', value: languages.join(','), audience }]);
		await settleName(tx);
		await record(tx, 'people.profile_changed', id);
	}
});
