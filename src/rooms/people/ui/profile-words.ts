import * as m from '#messages';
import { getLocale } from '#paraglide/runtime';
import { textFields, type TextField } from '#rooms/people/schema';
import { audienceOptions } from './audience.ts';
import { nameOfLanguage } from './speaking.ts';

/** What a field is called, and the question who sees it. */
export const fieldWords: Record<TextField, { label: () => string; audience: () => string; hint?: () => string }> = {
	pronunciation: {
		label: m.people_field_pronunciation,
		audience: m.people_who_sees_pronunciation,
		hint: m.people_field_pronunciation_hint
	},
	pronouns: { label: m.people_field_pronouns, audience: m.people_who_sees_pronouns, hint: m.people_field_pronouns_hint },
	function: { label: m.people_field_function, audience: m.people_who_sees_function },
	organisation: { label: m.people_field_organisation, audience: m.people_who_sees_organisation },
	about: { label: m.people_field_about, audience: m.people_who_sees_about, hint: m.people_field_about_hint },
	phone: { label: m.people_field_phone, audience: m.people_who_sees_phone }
};

/** A profile as its form says it; `unknown` where it comes back from one. */
export type ProfileSaid = Record<string, unknown>;

const seenBy = (value: unknown) => audienceOptions().find((one) => one.value === value)?.label ?? '';
/** What is chosen out of many, by name and always in the same order; a form with one box sends it by itself. */
const byName = (chosen: unknown, name: (one: string) => string | undefined) =>
	[chosen ?? []]
		.flat()
		.flatMap((one) => name(String(one)) ?? [])
		.sort((a, b) => a.localeCompare(b, getLocale()));

/** A profile as one reads it: what is said, and who sees it, each under what its field is called. */
export function profileInWords(said: ProfileSaid): Record<string, unknown> {
	const audience = (said['audience'] ?? {}) as ProfileSaid;
	return {
		[m.people_field_name()]: said['name'],
		...Object.fromEntries(
			textFields.flatMap((field) => [
				[fieldWords[field].label(), said[field]],
				[fieldWords[field].audience(), seenBy(audience[field])]
			])
		),
		[m.people_field_listed()]: said['listed'] === 'private' ? m.people_listed_nobody() : seenBy(said['listed'])
	};
}

/** Languages as one reads them: each in the words of the form. */
export const languagesInWords = (said: ProfileSaid): Record<string, unknown> => ({
	[m.people_languages_written()]: said['locale'] ? nameOfLanguage(String(said['locale']), String(said['locale'])) : '',
	[m.people_languages_spoken()]: byName(said['languages'], (code) => nameOfLanguage(code)),
	[m.people_who_sees_languages()]: seenBy(said['audience'])
});

/** Who sees the picture; the picture itself stands beside the form. */
export const pictureInWords = (said: ProfileSaid): Record<string, unknown> => ({ [m.people_picture_who()]: seenBy(said['audience']) });

/** Themes as one reads them; one that is there no more has no name, and no box either. */
export const themesInWords = (said: ProfileSaid, themes: ReadonlyArray<{ key: string; name: string }>): Record<string, unknown> => ({
	[m.joining_themes_label()]: byName(said['themes'], (key) => themes.find((theme) => theme.key === key)?.name),
	[m.joining_themes_who_sees()]: seenBy(said['audience'])
});
