import * as v from 'valibot';
import { isDemo, publicUrl } from '#env';
import { say } from '#kernel/i18n';
import { anyone, query } from '#kernel/operation';
import { allRooms } from '#kernel/register';
import { settings } from '#kernel/settings';
import { inWords, statement } from './data.ts';

/** Whom to write to about the house itself. */
const us = async () => {
	const { name, contact_address } = await settings();
	return { name, address: contact_address };
};

/** What of this site is accessible and what is not, after the European model statement (Decision (EU) 2018/1523). */
export const accessibilityStatement = query({
	name: 'admin.accessibility_statement',
	input: v.object({}),
	allow: anyone,
	run: async ({ locale }) => {
		const { law, standard, method, complaints, issues, burdens, outside, ...rest } = statement('accessibility');
		const say = inWords(locale);
		const gaps = (kind: 'issues' | 'burdens' | 'outside', found: typeof issues) => ({
			kind,
			items: found.map(({ what, why, instead, until }) => ({ what: say(what), why: say(why), instead: say(instead), until }))
		});
		return {
			...rest,
			house: await us(),
			site: publicUrl,
			law: say(law),
			standard: say(standard),
			method: say(method),
			gaps: [gaps('issues', issues), gaps('burdens', burdens), gaps('outside', outside)].filter(({ items }) => items.length),
			complaints: { name: say(complaints.name), address: complaints.address }
		};
	}
});

/** How this house deals with what it knows about people; what is kept, the rooms say themselves. */
export const privacyStatement = query({
	name: 'admin.privacy_statement',
	input: v.object({}),
	allow: anyone,
	run: async ({ locale }) => {
		const { reviewed, sections, complaints } = statement('privacy');
		const words = inWords(locale);
		return {
			reviewed,
			house: await us(),
			sections: sections.map(({ title, text }) => ({ title: words(title), text: words(text) })),
			kept: allRooms()
				.flatMap(({ person }) => person?.kept ?? [])
				.map(({ heading, words, seen }) => ({
					heading: say(heading, {}, locale),
					words: say(words, {}, locale),
					seen: say(seen, {}, locale)
				})),
			complaints: { name: words(complaints.name), address: complaints.address }
		};
	}
});

/** What this site is, under which licence, and what of others it uses. */
export const aboutHouse = query({
	name: 'admin.about_house',
	input: v.object({}),
	allow: anyone,
	run: async ({ locale }) => {
		const { text, credits, ...rest } = statement('about');
		const words = inWords(locale);
		return {
			...rest,
			demo: isDemo,
			house: await us(),
			text: words(text),
			credits: credits.map((credit) => ({ ...credit, what: words(credit.what) }))
		};
	}
});
