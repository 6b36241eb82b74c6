// A test that cannot fail is a defect.
import ts from 'typescript';
import { nodesOf, where } from './reading/code.ts';
import { rule } from './reading/rule.ts';
import { read, type Source } from './reading/sources.ts';

const over = [...read('src', 'tests', 'lint')].filter(({ path }) => /\.test\.ts$/.test(path));
const runners = /^(test|it|journey|base)(\.(for|each)\(.*\)|\.skip|\.only|\.todo)?$/s;

/** Words by which a test says what must be so; a helper of the same file that says them counts. */
const says = /\bexpect\b|\baccessible\(|\bassert\b/;

function speaking(source: Source): Set<string> {
	const found = new Set<string>();
	for (let more = true; more;) {
		more = false;
		for (const node of nodesOf(source)) {
			const name = ts.isFunctionDeclaration(node)
				? node.name?.text
				: ts.isVariableDeclaration(node) && ts.isIdentifier(node.name)
					? node.name.text
					: undefined;
			if (!name || found.has(name)) continue;
			const text = node.getText();
			if (says.test(text) || [...found].some((helper) => new RegExp(`\\b${helper}\\(`).test(text))) {
				found.add(name);
				more = true;
			}
		}
	}
	return found;
}

const isTestCall = (node: ts.Node): node is ts.CallExpression =>
	ts.isCallExpression(node) &&
	runners.test(node.expression.getText()) &&
	node.arguments.some((one) => ts.isArrowFunction(one) || ts.isFunctionExpression(one));

rule('every test says what must be so', {
	over,
	check: (sources) =>
		sources.flatMap((source) => {
			const helpers = speaking(source);
			return [...nodesOf(source)]
				.filter(isTestCall)
				.filter((call) => !says.test(call.getText()) && ![...helpers].some((helper) => new RegExp(`\\b${helper}\\(`).test(call.getText())))
				.map((call) => `${where(source, call)} ${call.arguments[0]?.getText()} expects nothing`);
		}),
	breaks: [
		{ 'src/a.test.ts': `test('runs', async () => { await go(); });` },
		{ 'tests/journeys/b.test.ts': `journey('walks', async ({ page }) => { await page.goto('/'); });` }
	],
	allows: [
		{ 'src/a.test.ts': `test('runs', () => expect(go()).toBe(1));` },
		{ 'src/b.test.ts': `const refused = (x) => expect(x).rejects.toThrow(); test('refuses', () => refused(go()));` }
	]
});

rule('no test is skipped, or the only one', {
	over,
	check: (sources) =>
		sources.flatMap((source) =>
			[...nodesOf(source)]
				.filter(
					(node) => ts.isPropertyAccessExpression(node) && /^(test|it|describe|journey)\.(skip|only|todo|fails)$/.test(node.getText())
				)
				.map((node) => where(source, node))
		),
	breaks: [{ 'src/a.test.ts': `test.skip('x', () => expect(1).toBe(1));` }, { 'src/b.test.ts': `describe.only('x', () => {});` }],
	allows: [{ 'src/a.test.ts': `test.for([1])('x', () => expect(1).toBe(1));` }]
});
