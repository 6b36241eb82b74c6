// House rules 2, 3 and 5: who may speak SQL, to which tables, and with whose eyes.
import ts from 'typescript';
import { floors } from '../../lint/floors.js';
import { callsOf, importsOf, nodesOf, textOf, where } from './reading/code.ts';
import { rule } from './reading/rule.ts';
import { isCode, isTest, roomOf, type Source } from './reading/sources.ts';

const running = (sources: Source[]) => sources.filter((source) => isCode(source) && !isTest(source));

/** The column by its name, for the list of columns that hold a person: no statement. */
const namedForErasure = `'search_entry.owner'`;

rule('only the search of the kernel names its index table', {
	check: (sources) =>
		running(sources)
			.filter(
				(source) =>
					!source.path.startsWith('src/kernel/server/search/') && /\bsearch_entry\b/.test(source.text.replaceAll(namedForErasure, ''))
			)
			.map(({ path }) => path),
	breaks: [
		{ 'src/rooms/pages/server/a.ts': `db(ctx).selectFrom('search_entry')` },
		{ 'src/kernel/server/mail/b.ts': 'sql`delete from search_entry`' }
	],
	allows: [{ 'src/kernel/server/search/index.ts': 'sql`select from search_entry`' }]
});

rule('only the finder names its words, and only to find entries by them', {
	check: (sources) =>
		running(sources)
			.filter(({ text }) => /\bfinder_words\b/.test(text))
			.filter(({ path, text }) => {
				const here = path.startsWith('src/rooms/places/server/finder/') || path === 'src/rooms/places/server/tables.ts';
				const read = text.match(/(from|join) finder_words\b/g) ?? [];
				const behind = text.match(/f\.service_at_location_id in \(select w\.service_at_location_id from finder_words w\b/g) ?? [];
				return !here || read.length > behind.length || /selectFrom\(['"`]finder_words/.test(text);
			})
			.map(({ path }) => path),
	breaks: [
		{ 'src/rooms/places/server/reading/a.ts': 'sql`f.service_at_location_id in (select w.service_at_location_id from finder_words w)`' },
		{ 'src/rooms/places/server/finder/b.ts': 'sql`select from finder_words w where w.words @@ ${words}`' },
		{ 'src/rooms/places/server/finder/c.ts': `db(ctx).selectFrom('finder_words')` }
	],
	allows: [
		{ 'src/rooms/places/server/finder/d.ts': 'sql`f.service_at_location_id in (select w.service_at_location_id from finder_words w)`' }
	]
});

const houseFiles = /\/(jobs|mails|erasure|demo|prepare)[^/]*(\.ts|\/.*\.ts)$/;

rule('the eyes of the house are for jobs, mails, erasure and demo', {
	check: (sources) =>
		running(sources)
			.filter(({ path }) => !houseFiles.test(path) && !path.startsWith('src/kernel/server/'))
			.flatMap((source) => [
				...callsOf(source, 'asHouse').map((call) => where(source, call)),
				...callsOf(source, 'newCtx')
					.filter((call) => /house/.test(call.arguments[0]?.getText() ?? ''))
					.map((call) => where(source, call)),
				...[...nodesOf(source)]
					.filter((node) => ts.isStringLiteral(node) && /app\.as_house|set_config\('app\./.test(node.text))
					.map((node) => where(source, node))
			])
			.filter((at) => !at.startsWith('src/hooks.server.ts')),
	breaks: [
		{ 'src/rooms/pages/server/commands.ts': `const all = asHouse(ctx, 'because');` },
		{ 'src/routes/+page.server.ts': `const ctx = newCtx({ kind: 'house', reason: 'x' });` },
		{ 'src/rooms/pages/server/queries.ts': `pool().query("select set_config('app.actor', 'house', true)")` }
	],
	allows: [
		{ 'src/rooms/pages/server/jobs.ts': `asHouse(ctx, 'digest')` },
		{ 'src/rooms/pages/server/jobs/digest.ts': `asHouse(ctx, 'digest')` }
	]
});

rule('only the house writes mail, and only in jobs', {
	check: (sources) =>
		running(sources)
			.filter(({ path }) => roomOf(path) && !houseFiles.test(path))
			.flatMap((source) => callsOf(source, 'post').map((call) => where(source, call))),
	breaks: [{ 'src/rooms/pages/server/commands.ts': `await post(ctx, { kind, with: {}, to });` }],
	allows: [{ 'src/rooms/pages/server/jobs.ts': `await post(ctx, { kind, with: {}, to });` }]
});

const notForRoutes = new Set(['#kernel/db', '#kernel/events', '#kernel/jobs', '#kernel/mail', '#kernel/search', 'kysely', 'pg']);
const ruleWords = ['db', 'transact', 'asHouse', 'record', 'query', 'command', 'may', 'pool', 'enqueue'];

rule('corridors hold no SQL and no rules', {
	check: (sources) =>
		running(sources)
			.filter(({ path }) => path.startsWith('src/routes/'))
			.flatMap((source) => [
				...importsOf(source)
					.filter(({ from, names, typeOnly }) => !typeOnly && (notForRoutes.has(from) || names.some((name) => ruleWords.includes(name))))
					.map(({ from, at }) => `${at} imports from ${from}`),
				...[...nodesOf(source)]
					.filter((node) => ts.isPropertyAccessExpression(node) && /\.roles(\?)?\.has$/.test(node.getText()))
					.map((node) => `${where(source, node)} decides by role`)
			]),
	breaks: [
		{ 'src/routes/+page.server.ts': `import { db } from '#kernel/context';` },
		{ 'src/routes/a/+page.server.ts': `import { sql } from 'kysely';` },
		{ 'src/routes/b/+server.ts': `import { record } from '#kernel/events';` },
		{ 'src/routes/c/+page.server.ts': `if (locals.ctx.actor.roles.has('editor')) go();` }
	],
	allows: [{ 'src/routes/+page.server.ts': `import { submit } from '#kernel/web/server'; import { showPage } from '#rooms/pages';` }]
});

const kernelReads = new Set(['event', 'mail', 'setting', 'file', 'person', 'account']);
const verbs = /\.(selectFrom|innerJoin|leftJoin|insertInto|updateTable|deleteFrom)$/;
const writing = /\.(insertInto|updateTable|deleteFrom)$/;

/** Which room declared which table (`tables.ts`). */
function owners(sources: Source[]): Map<string, string> {
	const owned = new Map<string, string>();
	for (const source of sources) {
		const owner = roomOf(source.path) ?? (source.path.startsWith('src/kernel/') ? 'kernel' : undefined);
		if (!owner) continue;
		for (const node of nodesOf(source))
			if (ts.isInterfaceDeclaration(node) && node.name.text === 'Database')
				for (const member of node.members) if (member.name) owned.set(member.name.getText(), owner);
	}
	return owned;
}

const height = (room: string) => floors.findIndex((floor) => floor.includes(room));

rule('a room writes its own tables, and reads those of lower floors', {
	check: (sources) => {
		const owned = owners(sources);
		return running(sources).flatMap((source) => {
			const room = roomOf(source.path);
			if (!room) return [];
			return [...nodesOf(source)].flatMap((node) => {
				if (!ts.isCallExpression(node) || !verbs.test(node.expression.getText())) return [];
				const table = (node.arguments[0] ? textOf(node.arguments[0]) : '').split(/\s+as\s+/)[0] ?? '';
				const owner = owned.get(table);
				if (!owner || owner === room) return [];
				const at = where(source, node.arguments[0] ?? node);
				if (writing.test(node.expression.getText()))
					return owner === 'kernel' && room === 'admin' ? [] : [`${at} writes ${table} of ${owner}`];
				if (owner === 'kernel') return kernelReads.has(table) ? [] : [`${at} reads ${table} of the kernel`];
				return height(owner) < height(room) ? [] : [`${at} reads ${table} of ${owner}`];
			});
		});
	},
	breaks: [
		{
			'src/rooms/people/server/tables.ts': `declare module '#kernel/db' { interface Database { person: Person } }`,
			'src/rooms/pages/server/commands.ts': `db(tx).updateTable('person').set({ name: 'x' });`
		},
		{
			'src/rooms/places/server/tables.ts': `declare module '#kernel/db' { interface Database { place: Place } }`,
			'src/rooms/pages/server/queries.ts': `db(ctx).selectFrom('place as p').selectAll();`
		}
	],
	allows: [
		{
			'src/rooms/people/server/tables.ts': `declare module '#kernel/db' { interface Database { person: Person } }`,
			'src/rooms/pages/server/queries.ts': `db(ctx).selectFrom('page').innerJoin('person', 'person.id', 'page.owner');`
		}
	]
});

rule('statements are written out: nothing is pasted in', {
	check: (sources) =>
		running(sources).flatMap((source) =>
			[...nodesOf(source)]
				.filter((node) => ts.isCallExpression(node) && /(^|\.)(sql\.raw|sql\.lit|raw|unsafe)$/.test(node.expression.getText()))
				.map((node) => where(source, node))
		),
	breaks: [{ 'src/rooms/pages/server/a.ts': 'sql`select * from ${sql.raw(table)}`' }],
	allows: [{ 'src/rooms/pages/server/a.ts': 'sql`select * from page where id = ${id}`' }]
});
