import type { Plugin } from 'vite';

type Shape = [tag: string, attributes: Record<string, string>];

/** What libraries work out anew each time they are asked, and could have known when the house was built. */
export function lean(): Plugin {
	return {
		name: 'lean',
		enforce: 'pre',
		transform(code, id) {
			if (/@lucide\/svelte\/dist\/icons\/[\w-]+\.svelte$/.test(id))
				return { code: drawn(code) ?? this.error(`${id} holds no picture as we know them.`), map: null };
			if (/\/src\/paraglide\/registry\.js$/.test(id))
				return { code: remembered(code) ?? this.error(`${id} counts in another way than we know.`), map: null };
			return undefined;
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
