import * as m from '#messages';
import { textFields, type TextField } from '#rooms/people/schema';
import { audienceOptions } from './audience.ts';

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

/** A profile as one reads it: what is said, and who sees it, each under what its field is called. */
export function profileInWords(said: ProfileSaid): Record<string, unknown> {
	const audience = (said['audience'] ?? {}) as ProfileSaid;
	const seenBy = (value: unknown) => audienceOptions().find((one) => one.value === value)?.label ?? '';
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
