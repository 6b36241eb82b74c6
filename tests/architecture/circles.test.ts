// Down the stairs within a room as well: a file that needs itself by a detour cannot be read from top to bottom.
import { loads } from './reading/loads.ts';
import { rule } from './reading/rule.ts';

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
