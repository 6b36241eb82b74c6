import ts from 'typescript';
import { importsOf, nodesOf, where } from './reading/code.ts';
import { rule } from './reading/rule.ts';
import { isCode, isTest } from './reading/sources.ts';

/** PostgreSQL that comes along, and our own programs for what could go wrong with a file. */
const starters = [
	'src/kernel/server/db/embedded.ts',
	'src/kernel/server/storage/child.ts',
	'src/kernel/server/paper/index.ts',
	'src/kernel/server/apart/apart.ts'
];

rule('L88 other programs are started in four places, and never through a shell', {
	check: (sources) =>
		sources
			.filter((source) => isCode(source) && !isTest(source) && source.path.startsWith('src/'))
			.flatMap((source) => [
				...importsOf(source)
					.filter(
						({ from, names }) =>
							/^(node:)?child_process$/.test(from) && (!starters.includes(source.path) || names.some((name) => /^exec(Sync)?$/.test(name)))
					)
					.map(({ at }) => at),
				...[...nodesOf(source)]
					.filter(
						(node) =>
							ts.isPropertyAssignment(node) && node.name.getText() === 'shell' && node.initializer.kind !== ts.SyntaxKind.FalseKeyword
					)
					.map((node) => where(source, node))
			]),
	breaks: [
		{ 'src/rooms/pages/server/a.ts': `import { spawn } from 'node:child_process';` },
		{ 'src/kernel/server/paper/index.ts': `import { exec } from 'node:child_process';` },
		{ 'src/kernel/server/db/embedded.ts': `spawn('x', [], { shell: true })` }
	],
	allows: [{ 'src/kernel/server/paper/index.ts': `import { spawn } from 'node:child_process'; spawn('x', [], { shell: false })` }]
});
