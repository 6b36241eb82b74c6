import { readdirSync, readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

type Node = { type: string; start: number; end: number } & Record<string, unknown>;

const library = '#kernel/i18n';
const virtual = 'virtual:said/';

/** Every key of every room. */
const allKeys = (): string[] =>
	readdirSync('messages/nl').flatMap((file) => Object.keys(JSON.parse(readFileSync(`messages/nl/${file}`, 'utf8')) as object));

/**
 * `say(`pages_status_${status}`)` finds a message by its key, so a browser would need them all: every sentence of the house in four
 * languages, on every page. For the browser it is therefore given the messages that begin like the keys it is asked for, and no others.
 * A key that arrives as data is asked for with `sayAmong`, which names its beginning.
 */
export function said(): Plugin {
	const keys = allKeys();
	return {
		name: 'said',
		enforce: 'post',
		applyToEnvironment: ({ name }) => name === 'client',
		resolveId: (id) => (id.startsWith(virtual) ? `\0${id}` : undefined),
		load(id) {
			if (!id.startsWith(`\0${virtual}`)) return undefined;
			const beginnings = id.slice(virtual.length + 1).split(',');
			const found = keys.filter((key) => beginnings.some((beginning) => key.startsWith(beginning)));
			return `export { ${found.join(', ')} } from '#messages';`;
		},
		transform(code, id) {
			if (!id.includes('/src/') || !code.includes(library) || !/\bsay(Among)?\b/.test(code)) return undefined;
			const nodes = [...nodesOf(this.parse(code) as unknown as Node)];
			const imported = nodes.find((node) => node.type === 'ImportDeclaration' && (node['source'] as Node)['value'] === library);
			const names = ((imported?.['specifiers'] ?? []) as Node[]).filter((one) => /^say(Among)?$/.test(nameOf(one['imported'])));
			if (!imported || names.length === 0) return undefined;
			const beginnings = beginningsIn(nodes, keys);
			if (beginnings.length === 0) this.error(`${id} says something, and nobody can tell what: use sayAmong.`);
			const bound = names.map((one) => `const ${nameOf(one['local'])} = ${nameOf(one['imported'])}From(__said);`).join(' ');
			const renamed = names
				.toReversed()
				.reduce((text, one) => `${text.slice(0, one.start)}${nameOf(one['imported'])}From${text.slice(one.end)}`, code);
			return { code: `import * as __said from '${virtual}${beginnings.join(',')}';\n${renamed}\n${bound}`, map: null };
		}
	};
}

const nameOf = (identifier: unknown): string => String((identifier as Node)['name']);

function* nodesOf(node: Node): Generator<Node> {
	yield node;
	for (const value of Object.values(node))
		for (const inner of [value].flat()) if (typeof inner === 'object' && inner !== null && 'type' in inner) yield* nodesOf(inner as Node);
}

/** What is written out in this module and is the beginning of a key. */
function beginningsIn(nodes: Node[], keys: string[]): string[] {
	const written = nodes.flatMap((node) => {
		if (node.type === 'TemplateLiteral') return [String(((node['quasis'] as Node[])[0]?.['value'] as { cooked?: string }).cooked)];
		return node.type === 'Literal' && typeof node['value'] === 'string' ? [node['value']] : [];
	});
	const likely = [...new Set(written)].filter((text) => /^[a-z]+_[a-z0-9_]*$/.test(text) && keys.some((key) => key.startsWith(text)));
	return likely.filter((text) => !likely.some((other) => other !== text && text.startsWith(other))).sort();
}
