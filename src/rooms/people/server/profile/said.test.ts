import { myProfile, reviseLanguages, reviseProfile, reviseThemes } from '#rooms/people';
import { textFields } from '#rooms/people/schema';
import { cast, expect, test } from '../../../../../tests/house.ts';

const full = {
	name: 'Mia Peeters',
	pronunciation: 'MIE-a',
	pronouns: 'zij',
	function: 'Coördinator',
	organisation: 'De Zandloper',
	about: 'Ik werk graag buiten.',
	phone: '0470 12 34 56'
};
const everyField = (audience: string) => Object.fromEntries(textFields.map((field) => [field, audience]));

test('a form that was read before I saved elsewhere undoes nothing: it says what stands now, and may be sent again', async ({ as }) => {
	await reviseProfile(as(cast.mia), { ...full, audience: everyField('public') });
	const base = (await myProfile(as(cast.mia))).base.profile;
	await reviseProfile(as(cast.mia), { ...full, audience: everyField('private'), base });
	const late = { ...full, about: 'Ik werk graag binnen.', audience: everyField('public') };
	await expect(reviseProfile(as(cast.mia), { ...late, base })).rejects.toMatchObject({
		status: 409,
		theirs: { stands: { ...full, audience: everyField('private'), listed: 'private' } }
	});
	expect((await myProfile(as(cast.mia))).audience).toMatchObject(everyField('private'));
	await reviseProfile(as(cast.mia), { ...late, base: (await myProfile(as(cast.mia))).base.profile });
	expect((await myProfile(as(cast.mia))).text.about).toBe('Ik werk graag binnen.');
});

test('languages and themes that were read before I saved elsewhere undo nothing either', async ({ as }) => {
	const read = (await myProfile(as(cast.mia))).base;
	await reviseLanguages(as(cast.mia), { languages: ['nl'], audience: 'private', locale: 'fr', base: read.languages });
	await reviseThemes(as(cast.mia), { themes: ['ontmoeting'], audience: 'private', base: read.themes });
	await expect(
		reviseLanguages(as(cast.mia), { languages: ['nl', 'tr'], audience: 'public', locale: 'nl', base: read.languages })
	).rejects.toMatchObject({
		status: 409,
		theirs: { stands: { languages: ['nl'], audience: 'private', locale: 'fr' } }
	});
	await expect(reviseThemes(as(cast.mia), { themes: [], audience: 'public', base: read.themes })).rejects.toMatchObject({
		status: 409,
		theirs: { stands: { themes: ['ontmoeting'], audience: 'private' } }
	});
	expect(await myProfile(as(cast.mia))).toMatchObject({ locale: 'fr', audience: { languages: 'private', themes: 'private' } });
	const now = (await myProfile(as(cast.mia))).base;
	await reviseLanguages(as(cast.mia), { languages: ['nl', 'tr'], locale: 'nl', base: now.languages });
	await reviseThemes(as(cast.mia), { themes: [], base: now.themes });
	expect(await myProfile(as(cast.mia))).toMatchObject({ languages: ['nl', 'tr'], themes: [], locale: 'nl' });
});
