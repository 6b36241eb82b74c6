import type { Plugin } from 'vite';
import { locales } from '../src/kernel/i18n/locales.ts';

type Shape = [tag: string, attributes: Record<string, string>];

/** Which files of libraries are made lean, and how; what comes back undefined is no longer written as we know it. */
const diets: Array<[file: RegExp, lean: (code: string) => string | undefined]> = [
	[/@lucide\/svelte\/dist\/icons\/[\w-]+\.svelte$/, drawn],
	[/\/src\/paraglide\/registry\.js$/, remembered],
	[/\/src\/paraglide\/messages\/(?!_index)\w+\.js(\?of=\w+)?$/, chosen],
	[/\/kit\/src\/runtime\/server\/page\/render\.js$/, unnumbered],
	[/\/kit\/src\/runtime\/server\/page\/csp\.js$/, summed]
];

/** What libraries work out anew each time they are asked, and could have known when the house was built, or need not know. */
export function lean(): Plugin {
	return {
		name: 'lean',
		enforce: 'pre',
		transform(code, id) {
			const [, diet] = diets.find(([file]) => file.test(id)) ?? [];
			return diet && { code: diet(code) ?? this.error(`${id} is written in another way than we know (bin/lean.ts).`), map: null };
		}
	};
}

/** An icon as the lines it is made of. The library puts each together out of data, a hundred times as slowly, and twice as long. */
export function drawn(code: string): string | undefined {
	const data = /const iconData = (\{.*\});/.exec(code)?.[1];
	const { node } = JSON.parse(data ?? '{}') as { node?: Shape[] };
	const shapes = node?.map(([tag, attributes]) => {
		const pairs = Object.entries(attributes).filter(([name]) => name !== 'key');
		return `<${tag} ${pairs.map(([name, value]) => `${name}="${value}"`).join(' ')} />`;
	});
	return shapes && `<script>let { size = 24, strokeWidth = 2, ...rest } = $props();</script>\n${svg(shapes)}`;
}

const svg = (shapes: string[]): string =>
	`<svg width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width={strokeWidth} stroke-linecap="round" stroke-linejoin="round" class={rest.class} aria-hidden={rest['aria-hidden']} role={rest.role} aria-label={rest['aria-label']}>${shapes.join('')}</svg>`;

/** One or many: a language's rule is made once. */
export function remembered(code: string): string | undefined {
	const anew = 'new Intl.PluralRules(locale, options).select(';
	if (!code.includes(anew)) return undefined;
	return `const rules = {};\n${code.replace(anew, '(rules[locale + JSON.stringify(options)] ??= new Intl.PluralRules(locale, options)).select(')}`;
}

const sentence = /^const \w+ = .* \(\) => \{\s+return .*? \((`(?:[^`\\]|\\.)*`)\)\s+\};/gm;
const choice =
	/\(\(inputs(?: = \{\})?, options = \{\}\) => \{\s+const locale = experimentalStaticLocale \?\? options\.locale \?\? getLocale\(\)[^}]+\}\)/;

/**
 * A message as its words in each language. Which of them are meant is one rule for all (`spoken`): the library writes it out with each, and
 * that is more than most have to say.
 */
export function chosen(code: string): string | undefined {
	const [rule = ''] = choice.exec(code) ?? [];
	const made = [...rule.matchAll(/return (\w+)\(inputs\)/g)].map(([, name]) => name);
	const said = [...code.matchAll(sentence)].map(([, words]) => words);
	if (made.length !== locales.length || !/"nl"[^"]+"fr"[^"]+"en"[^"]+$/.test(rule)) return undefined;
	const short =
		said.length === made.length
			? code.replaceAll(sentence, '').replace(choice, () => `((inputs, options) => spoken([${said.join()}], options))`)
			: code.replace(choice, () => `((inputs, options) => spoken([${made.join()}], options)(inputs))`);
	return `import { spoken } from '/src/kernel/i18n/spoken.ts';\n${short}`;
}

/**
 * A page for somebody has no number to ask by whether it is still the same: nobody keeps it (`no-store`), and counting one letter by letter
 * takes a tenth of making it.
 */
export function unnumbered(code: string): string | undefined {
	const anew = "if (!chunks) {\n\t\theaders.set('etag'";
	if (!code.includes(anew)) return undefined;
	return code.replace(anew, anew.replace('!chunks', `!chunks && !event.request.headers.has('cookie')`));
}

/** The sum of a script that stands in a page is made on the spot: handing it to another thread takes longer. */
export function summed(code: string): string | undefined {
	const anew = /const digest = await crypto\.subtle\.digest\('SHA-256', text_encoder\.encode\(content\)\);\s+return .+;/;
	if (!anew.test(code)) return undefined;
	return `import { hash } from 'node:crypto';\n${code.replace(anew, `return hash('sha256', content, 'base64');`)}`;
}
