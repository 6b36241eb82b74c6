// Nobody meets a missing, forgotten or untranslated sentence.
import { rule } from './reading/rule.ts';
import { gaps, languages, messagesIn } from './reading/messages.ts';
import { house, isTest, read, type Source } from './reading/sources.ts';
import { recordedNames } from './reading/events.ts';

const over = [...house, ...read('messages', 'bin')];
const byKey = (sources: Source[]) => Map.groupBy(messagesIn(sources), ({ key }) => key);
const sample = (nl: object, others: Partial<Record<'fr' | 'en' | 'de', object>> = {}) => ({
	'messages/fr/pages.json': JSON.stringify(others.fr ?? nl),
	'messages/en/pages.json': JSON.stringify(others.en ?? nl),
	'messages/de/pages.json': JSON.stringify(others.de ?? nl),
	'messages/nl/pages.json': JSON.stringify(nl)
});

rule('every message is there in every language', {
	over,
	check: (sources) =>
		[...byKey(sources)].flatMap(([key, all]) =>
			languages
				.filter(
					(language) =>
						all.filter((one) => one.language === language && one.says.length > 0 && one.says.every((said) => said.trim())).length !== 1
				)
				.map((language) => `${key} in ${language}`)
		),
	breaks: [
		sample({ pages_a: 'Dag' }, { de: {} }),
		sample({ pages_a: 'Dag' }, { fr: { pages_a: ' ' } }),
		sample({ pages_a: 'Dag' }, { en: { pages_a: [{ match: {} }] } })
	],
	allows: [sample({ pages_a: 'Dag' })]
});

rule('a message stands in the file of its room', {
	over,
	check: (sources) =>
		messagesIn(sources)
			.filter(({ key, file }) => !key.startsWith(`${file}_`) || !/^[a-z0-9_]+$/.test(key))
			.map(({ key, file, language }) => `${key} in ${language}/${file}.json`),
	breaks: [sample({ people_a: 'Dag' }), sample({ pages_A: 'Dag' })],
	allows: [sample({ pages_a: 'Dag' })]
});

rule('what is filled in is the same in every language', {
	over,
	check: (sources) =>
		[...byKey(sources)]
			.filter(([, all]) => new Set(all.map((one) => gaps(one).join())).size > 1)
			.map(([key, all]) => `${key}: ${all.map((one) => `${one.language} {${gaps(one).join()}}`).join(' ')}`),
	breaks: [sample({ pages_a: 'Dag {name}' }, { fr: { pages_a: 'Bonjour {nom}' } })],
	allows: [sample({ pages_a: '{a} en {b}' }, { de: { pages_a: '{b} und {a}' } })]
});

rule('a French sign does not begin a line without its word', {
	over,
	check: (sources) =>
		messagesIn(sources)
			.filter(({ language, says }) => language === 'fr' && says.some((said) => / [:;?!»]|« /.test(said)))
			.map(({ key }) => `${key}: a space that breaks beside a sign; write U+00A0`),
	breaks: [
		sample({ pages_a: 'Echt?' }, { fr: { pages_a: 'Vraiment ?' } }),
		sample({ pages_a: 'Dag' }, { fr: { pages_a: [{ match: { 'count=one': 'Voici « un mot »' } }] } })
	],
	allows: [sample({ pages_a: 'Echt ?' }, { fr: { pages_a: 'Vraiment\u00A0?' } })]
});

/** Words that every language of the house writes the same. */
const sameEverywhere =
	/^(Samenspel|Radio|Audio|Video|PDF|Feed|Atom|RSS|Logo|Wifi|Media|Code|Filter|Type|Import|Export|Start|Details|Status|HTML|CSV|OIDC|TOTP)$/i;
const words = (text: string) => text.replace(/\{\w+\}/g, '').match(/\p{L}[\p{L}’'-]{2,}/gu) ?? [];

rule('a translation is a translation', {
	over,
	check: (sources) =>
		[...byKey(sources)].flatMap(([key, all]) => {
			const dutch = all.find(({ language }) => language === 'nl')?.says.join('|') ?? '';
			const same = all.filter(({ language, says }) => language !== 'nl' && says.join('|') === dutch).map(({ language }) => language);
			if (words(dutch).length === 0 || sameEverywhere.test(dutch)) return [];
			// One word may be right in two languages; the same word in all of them was never translated.
			return same.length > (words(dutch).length > 1 ? 0 : 2) ? [`${key} says "${dutch}" in ${same.join(', ')} too`] : [];
		}),
	breaks: [sample({ pages_a: 'Bewaar de pagina' }, { fr: { pages_a: 'Enregistrer la page' } }), sample({ pages_a: 'Bewaren' })],
	allows: [
		sample({ pages_a: '{day} – {time}', pages_b: 'Radio' }),
		sample({ pages_a: 'Privacy' }, { fr: { pages_a: 'Vie privée' }, de: { pages_a: 'Datenschutz' } })
	]
});

/** Dutch says je, French vous, German du. */
const otherVoice: Record<string, RegExp> = {
	nl: /(?<![\p{L}-]|\d )(u|uw|U|Uw|gij)(?![\p{L}-])/u,
	fr: /(?<!\p{L})(tu|toi|ton|tes|Tu|Ton|Tes|Choisis|Écris|Ajoute|Clique|Vérifie|Essaie|réessaie|Indique|Attends)(?!\p{L})/u,
	de: /(?<!\p{L})(Ihnen|Ihre?[mnrs]?)(?!\p{L})/u
};

rule('the house speaks with one voice in each language', {
	over,
	check: (sources) =>
		messagesIn(sources)
			.filter(({ language, says }) => says.some((said) => otherVoice[language]?.test(said)))
			.map(({ key, language, says }) => `${key} in ${language}: ${says.join(' | ')}`),
	breaks: [
		sample({ pages_a: 'Vul uw naam in' }),
		sample({ pages_a: 'Vul je naam in' }, { fr: { pages_a: 'Écris ton nom' } }),
		sample({ pages_a: 'Vul je naam in' }, { de: { pages_a: 'Geben Sie Ihren Namen ein' } })
	],
	allows: [
		sample(
			{ pages_a: 'Vul je naam in', pages_b: 'Open om 9 u.' },
			{ fr: { pages_a: 'Indiquez votre nom' }, en: { pages_a: 'Fill in your name' }, de: { pages_a: 'Gib deinen Namen ein' } }
		)
	]
});

const written = /\b[a-z][a-z0-9]*_[a-z0-9_]+\b/g;
const pattern = /`([a-z][a-z0-9]*_[a-z0-9_]*)\$\{[^`]*?\}([a-z0-9_]*)`/g;

/** Every key that code writes out, and the beginnings and ends of keys it puts together while running. */
function usedIn(sources: Source[]): { keys: Set<string>; patterns: Array<[string, string]> } {
	const texts = sources.filter((source) => /\.(ts|svelte|mjs)$/.test(source.path) && !isTest(source)).map(({ text }) => text);
	return {
		keys: new Set(texts.flatMap((text) => text.match(written) ?? [])),
		patterns: texts.flatMap((text) => [...text.matchAll(pattern)].map(([, start = '', end = '']): [string, string] => [start, end]))
	};
}

/** Written before the page that says it. Keep this empty. */
const early = new Set(['common_save']);

rule('every message is said somewhere', {
	over,
	check: (sources) => {
		const { keys, patterns } = usedIn(sources);
		const events = new Set(recordedNames(sources).map(({ key }) => key));
		return [...byKey(sources).keys()].filter(
			(key) =>
				!early.has(key) &&
				!keys.has(key) &&
				!events.has(key) &&
				!patterns.some(([start, end]) => key.startsWith(start) && key.endsWith(end))
		);
	},
	breaks: [{ ...sample({ pages_forgotten: 'Dag' }), 'src/routes/+page.svelte': '{m.pages_other()}' }],
	allows: [
		{ ...sample({ pages_a: 'Dag' }), 'src/routes/+page.svelte': '{m.pages_a()}' },
		{ ...sample({ pages_kind_a: 'Dag' }), 'src/routes/+page.svelte': '{say(`pages_kind_${kind}`)}' }
	]
});

rule('every message that code names exists', {
	over,
	check: (sources) => {
		const all = byKey(sources);
		const files = new Set(messagesIn(sources).map(({ file }) => file));
		return sources
			.filter((source) => /\.(ts|svelte)$/.test(source.path) && !isTest(source))
			.flatMap((source) =>
				[...source.text.matchAll(/(?:'|\bm\.)([a-z]+)(_[a-z0-9_]+)(?='|\(|\b)/g)]
					.filter(
						([whole, file = '', rest = '']) =>
							files.has(file) &&
							!all.has(file + rest) &&
							(whole.startsWith('m.') || source.text[source.text.indexOf(whole) + whole.length] === "'")
					)
					.map(([, file, rest]) => `${source.path} says ${file}${rest}`)
			);
	},
	breaks: [
		{ ...sample({ pages_a: 'Dag' }), 'src/rooms/pages/schema.ts': `v.nonEmpty('pages_missing')` },
		{ ...sample({ pages_a: 'Dag' }), 'src/routes/+page.svelte': '{m.pages_missing()}' }
	],
	allows: [{ ...sample({ pages_a: 'Dag' }), 'src/rooms/pages/schema.ts': `v.nonEmpty('pages_a'); selectFrom('page_version')` }]
});
