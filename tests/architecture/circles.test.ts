// Down the stairs within a room as well: a file that needs itself by a detour cannot be read from top to bottom.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { importsOf } from './reading/code.ts';
import { rule } from './reading/rule.ts';
import { isCode, isTest, type Source } from './reading/sources.ts';

const { imports } = JSON.parse(readFileSync('package.json', 'utf8')) as { imports: Record<string, string> };
const exact = Object.entries(imports).filter(([name]) => !name.includes('*'));
// `#rooms/*/schema` before `#rooms/*`: the longest name says most.
const patterns = Object.entries(imports)
	.filter(([name]) => name.includes('*'))
	.sort(([one], [other]) => other.length - one.length)
	.map(([name, target]) => ({ pattern: new RegExp(`^${name.replace('*', '(.+)')}$`), target: target.replace('*', '$1') }));

/** The file that an import names, from the top of the repository; undefined when it is somebody else's. */
function landing(path: string, from: string): string | undefined {
	if (from.startsWith('.')) return join(dirname(path), from);
	const known = exact.find(([name]) => name === from)?.[1];
	const matched = patterns.find(({ pattern }) => pattern.test(from));
	const target = known ?? (matched && from.replace(matched.pattern, matched.target));
	return target && join(target);
}

/** What each file loads while running: types are gone by then. A component that draws itself, a tree, is no detour. */
const loads = (sources: Source[]): Map<string, string[]> =>
	new Map(
		sources
			.filter((source) => isCode(source) && !isTest(source))
			.map((source) => [
				source.path,
				importsOf(source)
					.flatMap(({ from, typeOnly }) => (typeOnly ? [] : (landing(source.path, from) ?? [])))
					.filter((path) => path !== source.path)
			])
	);

/** Every circle met on a walk through all files, as the files it passes. */
function circlesIn(graph: Map<string, string[]>): string[] {
	const done = new Set<string>();
	const found: string[] = [];
	const walk = (file: string, way: string[]): void => {
		if (way.includes(file)) found.push([...way.slice(way.indexOf(file)), file].join(' → '));
		else if (!done.has(file)) for (const next of graph.get(file) ?? []) walk(next, [...way, file]);
		done.add(file);
	};
	for (const file of graph.keys()) walk(file, []);
	return found;
}

rule('no file loads itself by a detour', {
	check: (sources) => circlesIn(loads(sources)),
	breaks: [
		{ 'src/a.ts': `import { b } from './b.ts';`, 'src/b.ts': `export { a } from './a.ts';` },
		{
			'src/kernel/server/mail/index.ts': `import { x } from '#kernel/jobs';`,
			'src/kernel/server/jobs/index.ts': `export { y } from './y.ts';`,
			'src/kernel/server/jobs/y.ts': `import { z } from '#kernel/mail';`
		},
		{
			'src/rooms/pages/schema.ts': `import { x } from '#rooms/places/schema';`,
			'src/rooms/places/schema.ts': `import { y } from '#rooms/pages/schema';`
		}
	],
	allows: [
		{
			'src/a.ts': `import { b } from './b.ts'; import { c } from './c.ts';`,
			'src/b.ts': `import { c } from './c.ts'; import type { A } from './a.ts';`,
			'src/c.ts': `import pg from 'pg';`,
			'src/Tree.svelte': `<script>import Tree from './Tree.svelte';</script>`
		}
	]
});
