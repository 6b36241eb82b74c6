import { db } from '#kernel/context';
import { record } from '#kernel/events';
import { command, signedIn } from '#kernel/operation';
import { audiences, LanguagesInput, ProfileInput, textFields, ThemesInput, usualAudience, type Audience } from '../../schema.ts';
import { me } from '../me.ts';
import { putFields, settleName, type Field } from './fields.ts';
import { mustStandAsRead } from './said.ts';

const chosen = (audience: Audience | undefined, usual: Audience): Audience => (audience && audiences.includes(audience) ? audience : usual);

/** Changes my profile: each field with who may see it, and who finds me in the directory. */
export const reviseProfile = command({
	name: 'people.revise_profile',
	input: ProfileInput,
	allow: signedIn,
	run: async (tx, { name, listed, audience, base, ...text }) => {
		await mustStandAsRead(tx, 'profile', base);
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
	run: async (tx, { languages, audience, locale, base }) => {
		await mustStandAsRead(tx, 'languages', base);
		const id = me(tx).id;
		await db(tx).updateTable('person').set({ locale }).where('id', '=', id).execute();
		await putFields(tx, [{ field: 'languages', value: languages.join(','), audience }]);
		await settleName(tx);
		await record(tx, 'people.profile_changed', id);
	}
});

/** What I am busy with, for who looks for a colleague. */
export const reviseThemes = command({
	name: 'people.revise_themes',
	input: ThemesInput,
	allow: signedIn,
	run: async (tx, { themes, audience, base }) => {
		await mustStandAsRead(tx, 'themes', base);
		await putFields(tx, [{ field: 'themes', value: themes.join(','), audience }]);
		await settleName(tx);
		await record(tx, 'people.profile_changed', me(tx).id);
	}
});
