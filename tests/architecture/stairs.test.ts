// House rule 1: down the stairs, through the door.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { floors, forbiddenFor } from '../../lint/floors.js';
import { importsOf } from './reading/code.ts';
import { rule } from './reading/rule.ts';
import { house, isCode, isTest, roomOf, type Source } from './reading/sources.ts';

const code = (sources: Source[]) => sources.filter((source) => isCode(source) && !isTest(source));
const doors = /^#rooms\/([a-z]+)(?:\/(schema|ui|editor))?$/;

/** Where a relative import lands. */
const landing = (path: string, from: string) => join(dirname(path), from);

rule('a room uses rooms on lower floors only, through the door', {
	check: (sources) =>
		code(sources).flatMap((source) => {
			const room = roomOf(source.path);
			if (!room) return [];
			return importsOf(source).flatMap(({ from, at }) => {
				if (from.startsWith('.') && !landing(source.path, from).startsWith(`src/rooms/${room}/`))
					return [`${at} leaves the room by ${from}`];
				if (!from.startsWith('#rooms/')) return [];
				const other = doors.exec(from)?.[1];
				if (!other) return [`${at} enters by ${from}, which is no door`];
				return forbiddenFor(room).includes(other) ? [`${at} climbs to ${other}`] : [];
			});
		}),
	breaks: [
		{ 'src/rooms/people/server/a.ts': `import { x } from '#rooms/pages';` },
		{ 'src/rooms/places/server/b.ts': `import { x } from '#rooms/pages/schema';` },
		{ 'src/rooms/pages/server/c.ts': `import { x } from '../../people/server/tables.ts';` },
		{ 'src/rooms/pages/server/d.ts': `const x = await import('#rooms/people/server/tables');` },
		{ 'src/rooms/pages/server/e.ts': `import { room } from '#rooms/people/room';` },
		{ 'src/rooms/pages/server/f.ts': `export { secret } from '../../../rooms/people/server/tables.ts';` }
	],
	allows: [
		{ 'src/rooms/pages/server/a.ts': `import { x } from '#rooms/people'; import y from './tables.ts'; import z from '../schema.ts';` }
	]
});

rule('the ground floor knows no room, and furniture knows neither rooms nor the server', {
	check: (sources) =>
		code(sources).flatMap((source) => {
			const kernel = source.path.startsWith('src/kernel/');
			const design = source.path.startsWith('src/design/');
			if (!kernel && !design) return [];
			return importsOf(source)
				.filter(({ from }) => /^#(rooms|house)/.test(from) || (design && isServerOnly(from)))
				.map(({ from, at }) => `${at} imports ${from}`);
		}),
	breaks: [
		{ 'src/kernel/server/mail/a.ts': `import { x } from '#rooms/people';` },
		{ 'src/design/B.svelte': `<script>import { x } from '#rooms/people/ui';</script>` },
		{ 'src/design/C.svelte': `<script>import { db } from '#kernel/context';</script>` }
	],
	allows: [{ 'src/design/A.svelte': `<script>import { say } from '#kernel/i18n';</script>` }]
});

const forBrowsers = ['#kernel/i18n', '#kernel/web', '#kernel/web/text'];
const isServerOnly = (from: string) =>
	(from.startsWith('#kernel/') && !forBrowsers.includes(from)) || from === '#env' || /^#rooms\/[a-z]+$/.test(from);

rule('what a browser loads takes nothing from the server but types', {
	check: (sources) =>
		code(sources)
			.filter(({ path }) => path.endsWith('.svelte') || /^src\/rooms\/[^/]+\/(ui\/|schema)/.test(path))
			.flatMap((source) =>
				importsOf(source)
					.filter(({ from, typeOnly }) => !typeOnly && (isServerOnly(from) || /(^|\/)server\//.test(from)))
					.map(({ from, at }) => `${at} imports ${from}`)
			),
	breaks: [
		{ 'src/rooms/pages/ui/A.svelte': `<script lang="ts">import { db } from '#kernel/context';</script>` },
		{ 'src/routes/B.svelte': `<script lang="ts">import { showPage } from '#rooms/pages';</script>` },
		{ 'src/rooms/pages/schema.ts': `import { x } from './server/tables.ts';` }
	],
	allows: [
		{ 'src/routes/A.svelte': `<script lang="ts">import type { Page } from '#rooms/pages'; import { X } from '#rooms/pages/ui';</script>` }
	]
});

rule('only the switchboard reads manifests, and corridors enter rooms through their doors', {
	check: (sources) =>
		code(sources).flatMap((source) =>
			importsOf(source)
				.filter(({ from }) =>
					source.path === 'src/house.ts'
						? false
						: /^#rooms\/[^/]+\/room$/.test(from) || (source.path.startsWith('src/routes/') && /rooms\//.test(from) && !doors.test(from))
				)
				.map(({ from, at }) => `${at} imports ${from}`)
		),
	breaks: [
		{ 'src/routes/a/+page.server.ts': `import { room } from '#rooms/people/room';` },
		{ 'src/routes/b/+page.server.ts': `import { x } from '../../rooms/people/server/tables.ts';` }
	],
	allows: [{ 'src/routes/+page.server.ts': `import { x } from '#rooms/people';` }]
});

const require = createRequire(import.meta.url);

test('a door opens, a side entrance does not exist', () => {
	expect(require.resolve('#rooms/people')).toMatch(/people\/server\/index\.ts$/);
	expect(require.resolve('#kernel/context')).toMatch(/kernel\/server\/context\/index\.ts$/);
});

test.for([
	'#rooms/people/tables',
	'#rooms/people/server/tables.ts',
	'#rooms/people/server',
	'#rooms/people/server/contact/tables.ts',
	'#kernel/context/ctx',
	'#kernel/server/context/ctx.ts',
	'#rooms/../kernel/server/context/ctx.ts'
])('%s leads nowhere', (entrance) => {
	expect(() => require(require.resolve(entrance))).toThrow(/Cannot find|not defined|Invalid|invalid/);
});

test('every room stands on exactly one floor', () => {
	const rooms = [...new Set(house.flatMap(({ path }) => roomOf(path) ?? []))];
	expect(rooms.length).toBeGreaterThan(3);
	expect(rooms.map((room) => [room, floors.flat().filter((other) => other === room).length])).toEqual(rooms.map((room) => [room, 1]));
});
