import * as v from 'valibot';
import { locales } from '#kernel/i18n';
import { fields } from '#kernel/web';
import { spoken } from './languages.ts';

/** Who sees a field of a profile, from few to many. */
export const audiences = ['private', 'group', 'network', 'public'] as const;
export type Audience = (typeof audiences)[number];

/** Fields that are a piece of text, in the order of the form. */
export const textFields = ['pronunciation', 'pronouns', 'function', 'organisation', 'about', 'phone'] as const;
export type TextField = (typeof textFields)[number];
export type ProfileField = TextField | 'name' | 'languages' | 'themes' | 'picture';

/** What holds until somebody chooses: what helps colleagues is for members, how to reach you is yours. */
export const usualAudience: Record<TextField | 'languages' | 'themes' | 'picture' | 'listed', Audience> = {
	pronunciation: 'network',
	pronouns: 'network',
	function: 'network',
	organisation: 'network',
	about: 'network',
	phone: 'private',
	languages: 'network',
	themes: 'network',
	picture: 'network',
	listed: 'private'
};

/** Through whose eyes a preview looks, and what these eyes see: the policy on `profile_field` in a few words (a test compares). */
export const eyes = ['colleague', 'group', 'visitor'] as const;
export type Eyes = (typeof eyes)[number];
const seen: Record<Eyes, readonly Audience[]> = {
	visitor: ['public'],
	colleague: ['public', 'network'],
	group: ['public', 'network', 'group']
};
export const isSeenBy = (audience: Audience, by: Eyes): boolean => seen[by].includes(audience);

const audience = v.picklist(audiences, 'people_profile_audience_wrong');
/** What stood when the form was read: what is saved meanwhile is not undone, least of all who may see something. */
const base = v.optional(v.string());
const oneLine = (max: number) =>
	v.pipe(
		fields.maybe(max, 'people_profile_long'),
		v.transform((text) => text.replace(/\s+/g, ' '))
	);

export const ProfileInput = v.object({
	name: v.pipe(
		fields.text('people_profile_name_missing', 80, 'people_profile_name_long'),
		v.transform((name) => name.replace(/\s+/g, ' '))
	),
	pronunciation: oneLine(80),
	pronouns: oneLine(40),
	function: oneLine(80),
	organisation: oneLine(120),
	about: fields.maybe(500, 'people_profile_about_long'),
	phone: v.pipe(oneLine(30), v.regex(/^$|^\+?[\d ()./-]{6,30}$/, 'people_profile_phone_wrong')),
	audience: v.optional(v.object(v.entriesFromList(textFields, v.optional(audience))), {}),
	listed: v.optional(v.picklist(['private', 'group', 'network'], 'people_profile_audience_wrong'), 'private'),
	base
});

export const PictureInput = v.object({
	picture: v.optional(v.pipe(v.string(), v.uuid('common_not_found'))),
	audience: v.optional(audience, usualAudience.picture),
	base
});

export const LanguagesInput = v.object({
	languages: fields.many(v.picklist(spoken, 'common_not_found')),
	audience: v.optional(audience, usualAudience.languages),
	locale: v.picklist(locales, 'people_profile_locale_missing'),
	base
});

/** Themes are known to the pages of the house; here they are keys. */
export const ThemesInput = v.object({
	themes: v.pipe(fields.many(v.pipe(v.string(), v.regex(/^[a-z0-9_-]{1,60}$/, 'common_not_found'))), v.maxLength(20, 'common_not_found')),
	audience: v.optional(audience, usualAudience.themes),
	base
});
