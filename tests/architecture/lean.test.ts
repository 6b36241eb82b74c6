import { readdirSync, readFileSync } from 'node:fs';
import { compileFunction } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { locales } from '#kernel/i18n';
import * as registry from '#paraglide/registry';
import { chosen, drawn, remembered, summed, unnumbered } from '../../bin/lean.ts';
import { spoken } from '../../src/kernel/i18n/spoken.ts';

const kit = 'node_modules/@sveltejs/kit/src/runtime/server/page';
const library = 'node_modules/@lucide/svelte/dist/icons';
/** An icon may have a newer name, under which its lines stand. */
const source = (icon: string) =>
	readFileSync(`${library}/${/from "(.+\.svelte)"/.exec(readFileSync(`${library}/${icon}.js`, 'utf8'))?.[1] ?? ''}`, 'utf8');
const icons = [...readFileSync('src/design/show/icons.ts', 'utf8').matchAll(/@lucide\/svelte\/icons\/([\w-]+)/g)].map(
	([, icon = '']) => icon
);

const written = 'src/paraglide/messages';
const messages = readdirSync(written).filter((file) => file.endsWith('.js') && file !== '_index.js');

type Message = (inputs: object, options: { locale: string }) => string;
/** What a file of a message gives, without what it takes from others. */
const opened = (code: string): Message =>
	compileFunction(code.replace(/^import .*$/gm, '').replace(/export const \w+ =/, 'return'), [
		'registry',
		'spoken',
		'experimentalStaticLocale'
	])(registry, spoken) as Message;
/** Something for everything a message may ask for. */
const anything = (count: number) =>
	new Proxy({}, { get: (_, name) => (/count|number|of|total|days|hours/i.test(String(name)) ? count : `‹${String(name)}›`) });

describe('what is made once, when the house is built', () => {
	test.each(icons)('the icon %s is drawn with the lines the library gives it', (icon) => {
		const { node } = JSON.parse(/iconData = (\{.*\});/.exec(source(icon))?.[1] ?? '{}') as {
			node: Array<[string, Record<string, string>]>;
		};
		const shapes = node.map(([tag, attributes]) => [tag, ...Object.entries(attributes).map(([name, value]) => `${name}="${value}"`)]);
		expect(shapes.length).toBeGreaterThan(0);
		for (const part of shapes.flat()) expect(drawn(source(icon))).toContain(part);
	});

	test('the rule for one or many is that of the language', () => {
		const code = remembered(readFileSync('src/paraglide/registry.js', 'utf8')) ?? '';
		expect(code).toContain('??= new Intl.PluralRules(locale, options)).select(');
	});

	test('every message says in each language what it said', () => {
		expect(messages.length).toBeGreaterThan(4000);
		for (const file of messages) {
			const code = readFileSync(`${written}/${file}`, 'utf8');
			const short = chosen(code) ?? '';
			expect(short.length, file).toBeLessThan(code.length);
			const [whole, lean] = [opened(code), opened(short)];
			for (const locale of locales)
				for (const count of [1, 3]) expect(lean(anything(count), { locale }), `${file} ${locale}`).toBe(whole(anything(count), { locale }));
		}
	});

	test.each([
		['a page for somebody gets no number', 'render.js', unnumbered, `if (!chunks && !event.request.headers.has('cookie')) {`],
		['a script in a page is summed up on the spot', 'csp.js', summed, `return hash('sha256', content, 'base64');`]
	])('%s', (_, file, diet, holds) => expect(diet(readFileSync(`${kit}/${file}`, 'utf8'))).toContain(holds));

	test.each([chosen, drawn, remembered, summed, unnumbered])('a library that changed is seen (%o)', (diet) =>
		expect(diet('export {};')).toBeUndefined()
	);
});
