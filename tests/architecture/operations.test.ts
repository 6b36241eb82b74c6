// House rule 2: everything a room offers is a query or a command, and its door hands out nothing else.
import ts from 'typescript';
import { isOperation, operations } from '#kernel/operation';
import { allRooms } from '#kernel/register';
import { describe, expect, test } from '../house.ts';
import { callsOf, importsOf, propertyOf, syntaxOf, textOf, where } from './reading/code.ts';
import { rule } from './reading/rule.ts';
import { house, isTest, roomOf, type Source } from './reading/sources.ts';

const rooms = [...new Set(house.flatMap(({ path }) => roomOf(path) ?? []))];
const inServers = (sources: Source[]) =>
	sources.filter((source) => /^src\/rooms\/[^/]+\/server\/.*\.ts$/.test(source.path) && !isTest(source));
const definitions = (source: Source) => callsOf(source, 'query', 'command');

/** Functions a door may hand out that are no query or command: what the hook needs to know who asks. */
const alsoAtTheDoor: Record<string, string[]> = { people: ['identify'] };

rule('an operation has a name of its own room, an input and somebody it is for', {
	check: (sources) => {
		const seen = new Map<string, string>();
		return inServers(sources).flatMap((source) =>
			definitions(source).flatMap((call) => {
				const at = where(source, call);
				const [definition] = call.arguments;
				const name = propertyOf(definition, 'name');
				const words = name ? textOf(name) : '';
				const wrong = ['name', 'input', 'allow', 'run']
					.filter((part) => !propertyOf(definition, part))
					.map((part) => `${at} has no ${part}`);
				if (!/^[a-z]+\.[a-z]+(_[a-z]+)*$/.test(words) || !words.startsWith(`${roomOf(source.path)}.`))
					wrong.push(`${at} is called ${words}`);
				if (seen.has(words)) wrong.push(`${at} has the name of ${seen.get(words)}`);
				seen.set(words, at);
				return wrong;
			})
		);
	},
	breaks: [
		{ 'src/rooms/pages/server/no-input.ts': `export const a = query({ name: 'pages.a', allow: anyone, run: async () => 1 });` },
		{ 'src/rooms/pages/server/no-allow.ts': `export const a = command({ name: 'pages.a', input: v.object({}), run: async () => 1 });` },
		{ 'src/rooms/pages/server/no-name.ts': `export const a = query({ input, allow: anyone, run });` },
		{ 'src/rooms/pages/server/other-room.ts': `export const a = query({ name: 'people.a', input, allow: anyone, run });` },
		{
			'src/rooms/pages/server/twice.ts': `export const a = query({ name: 'pages.a', input, allow, run }); export const b = command({ name: 'pages.a', input, allow, run });`
		}
	],
	allows: [
		{ 'src/rooms/pages/server/good.ts': `export const a = query({ name: 'pages.show_it', input: v.object({}), allow: anyone, run });` }
	]
});

rule('an operation is at the door, or it is dead', {
	check: (sources) =>
		inServers(sources).flatMap((source) =>
			definitions(source).flatMap((call) => {
				const declared = ts.isVariableDeclaration(call.parent) ? call.parent.name.getText() : '';
				const door = sources.find(({ path }) => path === `src/rooms/${roomOf(source.path)}/server/index.ts`);
				return door && new RegExp(`\\b${declared || '\\0'}\\b`).test(door.text)
					? []
					: [`${where(source, call)} ${declared} is not at the door`];
			})
		),
	breaks: [
		{
			'src/rooms/pages/server/index.ts': `export { other } from './queries.ts';`,
			'src/rooms/pages/server/queries.ts': `export const lost = query({ name: 'pages.lost', input, allow, run });`
		}
	],
	allows: [
		{
			'src/rooms/pages/server/index.ts': `export { lost } from './queries.ts';`,
			'src/rooms/pages/server/queries.ts': `export const lost = query({ name: 'pages.lost', input, allow, run });`
		}
	]
});

rule('a door only hands on', {
	check: (sources) =>
		sources
			.filter(({ path }) => /^src\/rooms\/[^/]+\/server\/index\.ts$/.test(path))
			.flatMap((door) =>
				syntaxOf(door)
					.statements.filter((statement) => !ts.isExportDeclaration(statement) && !isBareImport(statement))
					.map((statement) => `${where(door, statement)} does more than hand on`)
			),
	breaks: [
		{ 'src/rooms/pages/server/index.ts': `export const clever = () => 1;` },
		{ 'src/rooms/people/server/index.ts': `import { x } from './x.ts'; export function y() { return x; }` }
	],
	allows: [{ 'src/rooms/pages/server/index.ts': `import './tables.ts'; export { a } from './queries.ts';` }]
});

const isBareImport = (statement: ts.Statement) => ts.isImportDeclaration(statement) && !statement.importClause;

/** What is exported from a door that is neither operation nor a value without behaviour. */
const strangers = (room: string, door: Record<string, unknown>) =>
	Object.entries(door)
		.filter(([name, value]) => typeof value === 'function' && !isOperation(value) && !alsoAtTheDoor[room]?.includes(name))
		.map(([name]) => name);

describe.for(rooms)('the room %s', (room) => {
	test('offers queries and commands only', async () => {
		const door = (await import(`../../src/rooms/${room}/server/index.ts`)) as Record<string, unknown>;
		expect(strangers(room, door)).toEqual([]);
	});

	test('is known to the house', () => {
		expect(allRooms().map(({ name }) => name)).toContain(room);
	});
});

test('a function that slips out of a door is seen', () => {
	expect(strangers('pages', { sneak: () => 1, words: ['a'] })).toEqual(['sneak']);
});

test('the register knows everything that is offered, each with somebody it is for', async () => {
	for (const room of rooms) await import(`../../src/rooms/${room}/server/index.ts`);
	const defined = inServers(house).flatMap((source) => definitions(source));
	const offered = operations().filter(({ operation }) => !operation.startsWith('test.'));
	expect(offered.length).toBe(defined.length);
	expect(offered.filter(({ operation, allow }) => !operation || !allow)).toEqual([]);
});

rule('nobody builds an operation by hand', {
	check: (sources) =>
		sources
			.filter((source) => !source.path.startsWith('src/kernel/server/operation/'))
			.flatMap((source) => importsOf(source).filter(({ names }) => names.includes('registerOperation')))
			.map(({ at }) => at),
	breaks: [{ 'src/rooms/pages/server/a.ts': `import { registerOperation } from '#kernel/operation';` }]
});
