import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { drawn, remembered, summed, unnumbered } from '../../bin/lean.ts';

const kit = 'node_modules/@sveltejs/kit/src/runtime/server/page';
const library = 'node_modules/@lucide/svelte/dist/icons';
/** An icon may have a newer name, under which its lines stand. */
const source = (icon: string) =>
	readFileSync(`${library}/${/from "(.+\.svelte)"/.exec(readFileSync(`${library}/${icon}.js`, 'utf8'))?.[1] ?? ''}`, 'utf8');
const icons = [...readFileSync('src/design/show/icons.ts', 'utf8').matchAll(/@lucide\/svelte\/icons\/([\w-]+)/g)].map(
	([, icon = '']) => icon
);

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

	test.each([
		['a page for somebody gets no number', 'render.js', unnumbered, `if (!chunks && !event.request.headers.has('cookie')) {`],
		['a script in a page is summed up on the spot', 'csp.js', summed, `return hash('sha256', content, 'base64');`]
	])('%s', (_, file, diet, holds) => expect(diet(readFileSync(`${kit}/${file}`, 'utf8'))).toContain(holds));

	test.each([drawn, remembered, summed, unnumbered])('a library that changed is seen (%o)', (diet) =>
		expect(diet('export {};')).toBeUndefined()
	);
});
