// No sentence is written in a component: it could not be translated.
import { parse } from 'svelte/compiler';
import { rule } from './reading/rule.ts';
import { type Source } from './reading/sources.ts';

type Node = { type: string; start?: number; name?: string; data?: string; value?: unknown; [key: string]: unknown };

/** The name of the product, and abbreviations that every language writes the same. */
const sameEverywhere = /^(Samenspel|HTML|PDF|RSS|Atom|CSV|MB|kB|NL|FR|EN|DE|nl|fr|en|de|Nederlands|Français|English|Deutsch)$/;
const spoken = new Set([
	'title',
	'alt',
	'aria-label',
	'aria-description',
	'aria-roledescription',
	'placeholder',
	'label',
	'hint',
	'intro',
	'content'
]);
/** Elements whose text is not language: a meta's name decides. */
const silent = new Set(['style', 'script', 'code', 'kbd']);

const words = (text: string) =>
	text
		.replace(/&\w+;/g, ' ')
		.split(/\s+/)
		.filter((word) => /\p{L}{2}/u.test(word) && !sameEverywhere.test(word.replace(/[.,:;!?()]/g, '')));

function* sentences(node: unknown, inside = ''): Generator<{ start: number; text: string }> {
	if (Array.isArray(node)) {
		for (const one of node) yield* sentences(one, inside);
		return;
	}
	if (typeof node !== 'object' || node === null) return;
	const here = node as Node;
	if (here.type === 'Text' && words(here.data ?? '').length) yield { start: here.start ?? 0, text: (here.data ?? '').trim() };
	if (here.type === 'Attribute') {
		const parts = Array.isArray(here.value) ? (here.value as Node[]) : [here.value as Node];
		if (spoken.has(here.name ?? '') && !(inside === 'meta'))
			for (const part of parts) {
				if (part?.type === 'Text' && words(part.data ?? '').length) yield { start: here.start ?? 0, text: `${here.name}="${part.data}"` };
			}
		return;
	}
	if (silent.has(here.name ?? '')) return;
	for (const [key, value] of Object.entries(here))
		if (['fragment', 'nodes', 'attributes', 'consequent', 'alternate', 'body', 'fallback', 'pending', 'then', 'catch'].includes(key))
			yield* sentences(value, typeof here.name === 'string' ? here.name : inside);
}

const lineOf = (text: string, start: number) => text.slice(0, start).split('\n').length;

/** Sentences that a component says by itself, with the line they stand on. */
const hardCoded = (source: Source) => {
	const tree = parse(source.text, { modern: true }) as unknown as { fragment: Node };
	return [...sentences(tree.fragment)].map(({ start, text }) => `${source.path}:${lineOf(source.text, start)} says ${text.slice(0, 60)}`);
};

rule('no sentence is written in a component', {
	check: (sources) => sources.filter(({ path }) => path.endsWith('.svelte')).flatMap(hardCoded),
	breaks: [
		{ 'src/routes/A.svelte': '<p>Welkom in het huis</p>' },
		{ 'src/routes/B.svelte': '{#if open}<p>{name} is open</p>{/if}' },
		{ 'src/routes/C.svelte': '<img src={picture} alt="Een foto" />' },
		{ 'src/routes/D.svelte': '<Field name="a" label="Naam" />' },
		{ 'src/routes/E.svelte': '<button aria-label="Sluiten">×</button>' },
		{ 'src/routes/F.svelte': '{#each all as one}<li>Nog een {one}</li>{:else}<li>Niets</li>{/each}' }
	],
	allows: [
		{
			'src/routes/A.svelte':
				'<script>const a = "Welkom";</script><svelte:head><title>Samenspel</title></svelte:head><p class="intro">{m.pages_a()} · {count} – <b>×</b></p><style>p { color: red }</style>'
		}
	]
});
