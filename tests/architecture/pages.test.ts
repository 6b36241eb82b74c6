// House rules 2, 9: what every page and its corridor must have.
import ts from 'typescript';
import { readdirSync } from 'node:fs';
import { allRooms } from '#kernel/register';
import { expect, test } from '../house.ts';
import { importsOf, nodesOf, scriptOf, syntaxOf } from './reading/code.ts';
import { rule } from './reading/rule.ts';
import { type Source } from './reading/sources.ts';

const routes = (sources: Source[], file: string) => sources.filter(({ path }) => path.startsWith('src/routes/') && path.endsWith(file));

/** Names a corridor got from a door, or from what the kernel offers to corridors. */
const fromDoors = (source: Source) =>
	importsOf(source)
		.filter(({ from, typeOnly }) => !typeOnly && /^#rooms\/[a-z]+$/.test(from))
		.flatMap(({ names }) => names);

rule('a page loads by asking a room', {
	check: (sources) =>
		routes(sources, '+page.server.ts').flatMap((source) => {
			const load = syntaxOf(source).statements.find(
				(statement) =>
					ts.isVariableStatement(statement) && statement.declarationList.declarations.some(({ name }) => name.getText() === 'load')
			);
			if (!load) return [];
			const doors = fromDoors(source);
			const asks = [...nodesOf(source)].some((node) => ts.isIdentifier(node) && doors.includes(node.text) && inside(node, load));
			const leaves = /\b(redirect|error)\(/.test(load.getText());
			return asks || leaves ? [] : [`${source.path} loads without asking`];
		}),
	breaks: [
		{ 'src/routes/a/+page.server.ts': `export const load = async () => ({ all: [1, 2] });` },
		{
			'src/routes/b/+page.server.ts': `import { showPage } from '#rooms/pages'; export const load = async () => ({ a: 1 }); export const actions = { default: submit(showPage) };`
		}
	],
	allows: [
		{
			'src/routes/a/+page.server.ts': `import { showPage } from '#rooms/pages'; export const load = ({ locals }) => showPage(locals.ctx);`
		},
		{ 'src/routes/b/+page.server.ts': `export const load = () => redirect(308, '/');` }
	]
});

const inside = (node: ts.Node, outer: ts.Node) => node.pos >= outer.pos && node.end <= outer.end;

rule('a page lets its forms say where they stand', {
	// With `no-referrer` a browser without scripts sends them with `Origin: null`, and they are taken for another site's (Fetch, 3.1).
	check: (sources) =>
		sources
			.filter(({ path, text }) => /^src\/routes\/.*\/\+page\./.test(path) && text.includes('no-referrer'))
			.map(({ path }) => `${path} says no-referrer; same-origin tells other sites as little`),
	breaks: [
		{ 'src/routes/a/+page.server.ts': `setHeaders({ 'referrer-policy': 'no-referrer' });` },
		{ 'src/routes/a/+page.svelte': `<svelte:head><meta name="referrer" content="no-referrer" /></svelte:head>` }
	],
	allows: [{ 'src/routes/a/+page.server.ts': `setHeaders({ 'referrer-policy': 'same-origin' });` }]
});

rule('an action is a submitted command', {
	check: (sources) =>
		routes(sources, '+page.server.ts').flatMap((source) =>
			[...nodesOf(source)]
				.filter((node): node is ts.VariableDeclaration => ts.isVariableDeclaration(node) && node.name.getText() === 'actions')
				.flatMap(({ initializer }) =>
					initializer && ts.isObjectLiteralExpression(unwrapped(initializer))
						? (unwrapped(initializer) as ts.ObjectLiteralExpression).properties
						: []
				)
				.filter((property) => !ts.isPropertyAssignment(property) || !/^(submit|signedUpload)\b/.test(property.initializer.getText()))
				.map((property) => `${source.path} does ${property.name?.getText()} by hand`)
		),
	breaks: [{ 'src/routes/a/+page.server.ts': `export const actions = { default: async ({ request }) => { await request.formData(); } };` }],
	allows: [{ 'src/routes/a/+page.server.ts': `export const actions: Actions = { default: submit(revise, {}), other: submit(drop) };` }]
});

const unwrapped = (node: ts.Expression): ts.Expression =>
	ts.isSatisfiesExpression(node) || ts.isAsExpression(node) ? unwrapped(node.expression) : node;

rule('a part of a page that is fetched apart has a style of its own', {
	// SvelteKit brings the sheets of such a part, and of all that is in it, to a page without scripts when the part itself has one.
	check: (sources) =>
		routes(sources, '+page.ts').flatMap(({ path, text }) =>
			[...text.matchAll(/import\('\.\/(\w+\.svelte)'\)/g)]
				.map(([, name = '']) => path.replace('+page.ts', name))
				.filter((part) => !sources.find((source) => source.path === part)?.text.includes('<style>'))
				.map((part) => `${part} has no style`)
		),
	breaks: [
		{ 'src/routes/a/+page.ts': `const { default: Part } = await import('./Part.svelte');`, 'src/routes/a/Part.svelte': '<Field />' }
	],
	allows: [
		{
			'src/routes/a/+page.ts': `const { default: Part } = await import('./Part.svelte');`,
			'src/routes/a/Part.svelte': '<Field /><style>p { margin: 0 }</style>'
		}
	]
});

rule('a page has a title', {
	check: (sources) =>
		routes(sources, '+page.svelte')
			.filter(({ text }) => !/<svelte:head\s*>[\s\S]*<title>[\s\S]+<\/title>|<(PageMeta|HubView)\b/.test(text))
			.map(({ path }) => `${path} has no title`),
	breaks: [{ 'src/routes/a/+page.svelte': '<h1>{m.pages_a()}</h1>' }],
	allows: [{ 'src/routes/a/+page.svelte': '<svelte:head><title>{m.pages_a()}</title></svelte:head>' }]
});

rule('a form is posted, and works without scripts', {
	check: (sources) =>
		sources
			.filter(({ path }) => path.endsWith('.svelte'))
			.flatMap(({ path, text }) =>
				[...text.matchAll(/<form\b[^>]*>/g)]
					.filter(([tag]) => !/method=/i.test(tag) && !/role="search"/.test(tag))
					.map(([tag]) => `${path} has ${tag.slice(0, 60)} without method`)
			),
	breaks: [{ 'src/routes/A.svelte': '<form onsubmit={send}><button>{m.a()}</button></form>' }],
	allows: [{ 'src/routes/A.svelte': '<form method="POST" use:enhance></form><form method="GET"></form>' }]
});

rule('HTML is built in one place only', {
	check: (sources) =>
		sources
			.filter(({ path, text }) => path.endsWith('.svelte') && /\{@html\b/.test(text) && !/\/RichText\.svelte$/.test(path))
			.map(({ path }) => path),
	breaks: [{ 'src/routes/A.svelte': '{@html text}' }],
	allows: [{ 'src/rooms/pages/ui/RichText.svelte': '{@html safe}' }]
});

const foreign = /https?:\/\/[a-z0-9.-]+/gi;
/** Names of standards, which nobody fetches, and addresses that lead nowhere. */
const notFetched =
	/^https?:\/\/(localhost|127\.0\.0\.1|www\.w3\.org|schema\.org|purl\.org|www\.sitemaps\.org|([a-z0-9-]+\.)*example|data\.vlaanderen\.be)$/i;

rule('no page asks anything of another house', {
	check: (sources) =>
		sources
			.filter(({ path }) => /\.(svelte|css|html)$/.test(path))
			.flatMap((source) =>
				(source.text.replace(/<!--[\s\S]*?-->|\/\*[\s\S]*?\*\//g, '').match(foreign) ?? [])
					.filter((address) => !notFetched.test(address))
					.map((address) => `${source.path} names ${address}`)
			),
	breaks: [
		{ 'src/routes/A.svelte': '<img src="https://pictures.test.com/a.png" alt="" />' },
		{ 'src/design/a.css': '@import "https://fonts.googleapis.com/css";' },
		{ 'src/app.html': '<script src="https://cdn.test.com/x.js"></script>' }
	],
	allows: [{ 'src/routes/A.svelte': '<svg xmlns="http://www.w3.org/2000/svg"></svg>' }]
});

test('every page of /beheer hangs in a manifest', () => {
	const folders = readdirSync('src/routes/(admin)/beheer', { withFileTypes: true }).filter((entry) => entry.isDirectory());
	const hung = allRooms().flatMap(({ adminPages = [] }) => adminPages.map(({ address }) => address));
	expect(folders.map(({ name }) => `/beheer/${name}`).filter((address) => !hung.includes(address as `/beheer/${string}`))).toEqual([]);
	expect(hung.filter((address) => !folders.some(({ name }) => address === `/beheer/${name}`))).toEqual([]);
});

test('scripts of a component are read as code', () => {
	expect(scriptOf({ path: 'A.svelte', text: '<p>x</p><script>const a = 1;</script>' }).trim()).toBe('const a = 1;');
});

rule('every component of the design is looked at on the style page', {
	check: (sources) => {
		const named = sources.find(({ path }) => path === 'src/design/index.ts')?.text ?? '';
		const looked = sources
			.filter(({ path }) => /^src\/design\/.*\.svelte$/.test(path))
			.map(({ text }) => text)
			.join('\n');
		return [...named.matchAll(/default as (\w+)/g)]
			.map(([, name = '']) => name)
			.filter((name) => !looked.includes(`<${name}`))
			.map((name) => `${name} is on no sample (src/design/samples)`);
	},
	breaks: [
		{ 'src/design/samples/Shown.svelte': '<Card />', 'src/design/index.ts': `export { default as Table } from './show/Table.svelte';` }
	],
	allows: [
		{ 'src/design/samples/Shown.svelte': '<Card />', 'src/design/index.ts': `export { default as Card } from './show/Card.svelte';` }
	]
});
