// The door of the house (bin/serve) stands before the built one: what it reads of the kernel is a second copy in memory.
import { loads } from './reading/loads.ts';
import { rule } from './reading/rule.ts';

const door = 'src/kernel/server/front/index.ts';
const sentences = 'src/paraglide/messages.js';

/** The way from one file to another, as far as files load each other at once. */
function wayTo(graph: Map<string, string[]>, goal: string, way: string[], seen = new Set<string>()): string[] | undefined {
	const at = way.at(-1) ?? '';
	if (at === goal) return way;
	if (seen.has(at)) return undefined;
	seen.add(at);
	for (const next of graph.get(at) ?? []) {
		const found = wayTo(graph, goal, [...way, next], seen);
		if (found) return found;
	}
	return undefined;
}

rule('the door of the house brings no sentences in: they are four thousand files', {
	check: (sources) => {
		const way = wayTo(loads(sources, { atOnce: true }), sentences, [door]);
		return way ? [way.join(' → ')] : [];
	},
	breaks: [
		{
			[door]: `export { open } from './open.ts';`,
			'src/kernel/server/front/open.ts': `import { say } from '#kernel/i18n';`,
			'src/kernel/i18n/index.ts': `import * as m from '#messages';`
		}
	],
	allows: [
		{
			[door]: `export { open } from './open.ts';`,
			'src/kernel/server/front/open.ts': `export const close = async () => (await import('#kernel/i18n')).say('x');`,
			'src/kernel/i18n/index.ts': `import * as m from '#messages';`
		}
	]
});
