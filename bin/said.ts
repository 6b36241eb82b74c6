import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Plugin } from 'vite';

type Node = { type: string; start: number; end: number } & Record<string, unknown>;
type Edit = { start: number; end: number; text: string };

const everything = '#messages';
const library = '#kernel/i18n';
const virtual = 'virtual:said/';

/** Every key of every room. */
const allKeys = (): string[] =>
	readdirSync('messages/nl').flatMap((file) => Object.keys(JSON.parse(readFileSync(`messages/nl/${file}`, 'utf8')) as object));

/**
 * A browser gets the messages a module names, as the module's own: shared by all that name it, each would travel in a tiny file of its own,
 * and the head of a file weighs more than a sentence.
 *
 * `say(`pages_status_${status}`)` finds a message by its key, so it would need them all: every sentence of the house in four languages, on
 * every page. It is given the messages that begin like the keys it is asked for, and no others. A key that arrives as data is asked for
 * with `sayAmong`, which names its beginning.
 */
export function said(): Plugin {
	let known: string[] | undefined;
	// While somebody edits, a sentence may have come a moment ago.
	const keysNow = (editing: boolean) => (editing ? allKeys() : (known ??= allKeys()));
	return {
		name: 'said',
		enforce: 'post',
		applyToEnvironment: ({ name }) => name === 'client',
		resolveId: (id) => (id.startsWith(virtual) ? `\0${id}` : undefined),
		load(id) {
			if (!id.startsWith(`\0${virtual}`)) return undefined;
			const [owner = '', wanted = ''] = id.slice(virtual.length + 1).split('/');
			const found = keysNow(this.meta.watchMode).filter((key) =>
				wanted.split(',').some((one) => (one.endsWith('*') ? key.startsWith(one.slice(0, -1)) : key === one))
			);
			const lines = found.map((key) => `export { ${key} } from '/src/paraglide/messages/${key}.js?of=${owner}';`);
			return { code: lines.join('\n'), moduleSideEffects: false };
		},
		transform(code, id) {
			if (!/\/src\/(?!paraglide\/)/.test(id)) return undefined;
			const says = code.includes(library) && /\bsay(Among)?\b/.test(code);
			if (!says && !code.includes(everything)) return undefined;
			const nodes = [...nodesOf(this.parse(code) as unknown as Node)];
			const own = (wanted: string[]) => `${virtual}${ownerOf(id)}/${wanted.join()}`;
			const edits = [
				...toNamed(nodes, own),
				...(says ? toFound(nodes, own, keysNow(this.meta.watchMode), () => this.error(`${id} ${unclear}`)) : [])
			];
			return edits.length > 0 ? { code: edited(code, edits), map: null } : undefined;
		}
	};
}

const unclear = 'says something, and nobody can tell what: use sayAmong.';

/** A short name for a module, the same in every build. */
const ownerOf = (id: string): string => createHash('sha256').update(relative('.', id)).digest('hex').slice(0, 8);

/** `import * as m from '#messages'` brings what is called as `m.key()`. One that uses `m` in another way is left alone. */
function toNamed(nodes: Node[], own: (wanted: string[]) => string): Edit[] {
	const imported = importOf(nodes, everything);
	const source = imported?.['source'] as Node | undefined;
	const local = nameOf((imported?.['specifiers'] as Node[] | undefined)?.[0]?.['local']);
	const calls = nodes.filter(({ type, computed, object }) => type === 'MemberExpression' && !computed && nameOf(object) === local);
	const mentions = nodes.filter((node) => node.type === 'Identifier' && nameOf(node) === local);
	if (!source || mentions.length !== calls.length + 1) return [];
	const wanted = [...new Set(calls.map(({ property }) => nameOf(property)))].sort();
	return [{ start: source.start, end: source.end, text: `'${own(wanted)}'` }];
}

/** `say` out of all messages becomes `say` out of those whose beginning is written in this module. */
function toFound(nodes: Node[], own: (wanted: string[]) => string, keys: string[], refuse: () => never): Edit[] {
	const imported = importOf(nodes, library);
	const names = ((imported?.['specifiers'] ?? []) as Node[]).filter((one) => /^say(Among)?$/.test(nameOf(one['imported'])));
	if (!imported || names.length === 0) return [];
	const beginnings = beginningsIn(nodes, keys);
	if (beginnings.length === 0) refuse();
	const bound = names.map((one) => `const ${nameOf(one['local'])} = ${nameOf(one['imported'])}From(__said);`).join(' ');
	return [
		{ start: 0, end: 0, text: `import * as __said from '${own(beginnings.map((one) => `${one}*`))}';\n` },
		...names.map(({ start, end, imported }) => ({ start, end, text: `${nameOf(imported)}From` })),
		{ start: imported.end, end: imported.end, text: `\n${bound}\n` }
	];
}

const nameOf = (identifier: unknown): string => String((identifier as Node | undefined)?.['name']);

const importOf = (nodes: Node[], from: string): Node | undefined =>
	nodes.find((node) => node.type === 'ImportDeclaration' && (node['source'] as Node)['value'] === from);

const edited = (code: string, edits: Edit[]): string =>
	edits
		.toSorted((one, other) => other.start - one.start)
		.reduce((text, { start, end, text: instead }) => text.slice(0, start) + instead + text.slice(end), code);

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
