// House rules 11 and 12: words of the field, and small files.
import ts from 'typescript';
import { nodesOf, scriptOf, where } from './reading/code.ts';
import { rule } from './reading/rule.ts';
import { isCode, isTest, type Source } from './reading/sources.ts';

const vague = /(^|[-_./])(utils?|helpers?|managers?|misc|stuff|commons?|shared)([-_./]|$)/i;
const vagueName = /(Utils?|Helpers?|Managers?)$/;

rule('nothing is called utils, helpers or manager', {
	check: (sources) => [
		...sources.filter(({ path }) => vague.test(path)).map(({ path }) => path),
		...sources
			.filter(isCode)
			.flatMap((source) =>
				[...nodesOf(source)]
					.filter(
						(node) =>
							(ts.isFunctionDeclaration(node) ||
								ts.isVariableDeclaration(node) ||
								ts.isClassDeclaration(node) ||
								ts.isTypeAliasDeclaration(node)) &&
							vagueName.test(node.name?.getText() ?? '')
					)
					.map((node) => where(source, node))
			)
	],
	breaks: [
		{ 'src/rooms/pages/server/utils.ts': '' },
		{ 'src/kernel/server/helpers/index.ts': '' },
		{ 'src/rooms/pages/server/a.ts': 'export const pageManager = 1;' },
		{ 'src/rooms/pages/server/b.ts': 'class FormHelper {}' }
	],
	allows: [{ 'src/rooms/pages/server/address.ts': 'export const pageAddress = 1;' }]
});

const limits: Array<[RegExp, number]> = [
	[/^src\/routes\/.*\+(page|layout)\.server\.ts$/, 60],
	[/^src\/.*\.svelte$/, 200],
	[/^src\/.*\/server\/.*\.ts$/, 250],
	[/^src\/.*\.ts$/, 250]
];
const longestFunction = 60;

const lines = (text: string) => text.split('\n').filter((line) => line.trim() && !/^\s*(\/\/|\/?\*)/.test(line)).length;

/** Style is data about looks; what counts in a component is what it does and shows. */
const counted = (source: Source) => lines(source.text.replace(/<style[\s\S]*?<\/style>/g, ''));

rule('files are small', {
	check: (sources) =>
		sources
			.filter((source) => isCode(source) && !isTest(source))
			.flatMap((source) => {
				const limit = limits.find(([pattern]) => pattern.test(source.path))?.[1] ?? Infinity;
				return counted(source) > limit ? [`${source.path} has ${counted(source)} lines, more than ${limit}`] : [];
			}),
	breaks: [
		{ 'src/rooms/pages/server/queries.ts': 'a();\n'.repeat(251) },
		{ 'src/rooms/pages/ui/A.svelte': '<p>\n'.repeat(201) },
		{ 'src/routes/+page.server.ts': 'a();\n'.repeat(61) }
	],
	allows: [{ 'src/rooms/pages/server/queries.ts': `${'a();\n'.repeat(250)}${'// why\n'.repeat(50)}` }]
});

rule('functions are small', {
	check: (sources) =>
		sources
			.filter((source) => isCode(source) && !isTest(source) && source.path.includes('/server/'))
			.flatMap((source) =>
				[...nodesOf(source)]
					.filter((node) => ts.isFunctionLike(node) && 'body' in node && !!node.body)
					.filter((node) => lines(scriptOf(source).slice(node.getStart(), node.end)) > longestFunction)
					.map((node) => `${where(source, node)} is a function of more than ${longestFunction} lines`)
			),
	breaks: [{ 'src/rooms/pages/server/a.ts': `function long() {\n${'a();\n'.repeat(61)}}` }],
	allows: [{ 'src/rooms/pages/server/a.ts': `function short() {\n${'a();\n'.repeat(50)}}` }]
});
