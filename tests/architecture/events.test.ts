// House rule 7: events are the outbox. Their names, what they carry, who listens, and the words that tell them.
import ts from 'typescript';
import { readFileSync } from 'node:fs';
import { CronExpressionParser } from 'cron-parser';
import type { Job } from '#kernel/jobs';
import { allRooms, timedJobs } from '#kernel/register';
import { describe, expect, test } from '../house.ts';
import { callsOf, nodesOf, propertyOf, textOf, where } from './reading/code.ts';
import { recordedNames } from './reading/events.ts';
import { languages, messagesIn } from './reading/messages.ts';
import { rule } from './reading/rule.ts';
import { house, isTest, read, roomOf, type Source } from './reading/sources.ts';

/** Past forms that do not end in -ed. */
const irregular =
	/^(kept|written|withdrawn|brought|over|gone|sent|left|begun|chosen|made|taken|found|lost|met|shown|told|set|put|grew|hidden|held|read|built|known|said|seen|spoken|won|undone|redone|rewritten|born)$/;
const happened = (words: string) => words.split('_').some((word) => word.endsWith('ed') || irregular.test(word));

rule('what is recorded is called room.happened', {
	check: (sources) =>
		recordedNames(sources)
			.filter(({ name, path }) => {
				const [room = '', what = ''] = name.split('.');
				const own = roomOf(path) ?? /^src\/kernel\/server\/([^/]+)\//.exec(path)?.[1];
				return !/^[a-z]+\.[a-z]+(_[a-z]+)*$/.test(name) || (room !== own && room !== 'kernel') || !happened(what);
			})
			.map(({ at, name }) => `${at} ${name || 'is worked out while running'}`),
	breaks: [
		{ 'src/rooms/pages/server/a.ts': `await record(tx, 'pages.publish', id);` },
		{ 'src/rooms/pages/server/b.ts': `await record(tx, 'people.looked', id);` },
		{ 'src/rooms/pages/server/c.ts': 'await record(tx, `pages.${what}`, id);' }
	],
	allows: [{ 'src/rooms/pages/server/a.ts': `await record(tx, 'pages.page_published', id);` }]
});

const personal = /^(name|title|text|words|body|email|address|message|question|answer|note|comment|subject|phone|query)$/;

rule('an audit row carries ids, keys and numbers, never what somebody wrote', {
	check: (sources) =>
		recordedNames(sources).flatMap(({ at, data }) => {
			if (!data) return [];
			if (!ts.isObjectLiteralExpression(data)) return [`${at} hands over a whole thing; write out what goes along`];
			return data.properties
				.filter((property) => ts.isSpreadAssignment(property) || personal.test(property.name?.getText() ?? ''))
				.map((property) => `${at} carries ${property.getText()}`);
		}),
	breaks: [
		{ 'src/rooms/pages/server/a.ts': `await record(tx, 'pages.made', id, { title: input.title });` },
		{ 'src/rooms/pages/server/b.ts': `await record(tx, 'pages.made', id, { ...input });` },
		{ 'src/rooms/pages/server/c.ts': `await record(tx, 'pages.made', id, input);` }
	],
	allows: [{ 'src/rooms/pages/server/a.ts': `await record(tx, 'pages.made', id, { version: 3, theme: themeId });` }]
});

rule('what is recorded can be told in every language', {
	over: [...house, ...read('messages')],
	check: (sources) => {
		const all = new Set(messagesIn(sources).map(({ key, language }) => `${language} ${key}`));
		return recordedNames(sources).flatMap(({ at, key }) =>
			languages.every((language) => all.has(`${language} ${key}`)) ? [] : [`${at} needs the message ${key} in ${languages.join(', ')}`]
		);
	},
	breaks: [
		{ 'src/rooms/pages/server/a.ts': `await record(tx, 'pages.made', id);`, 'messages/nl/pages.json': '{"pages_event_made":"maakte"}' }
	]
});

rule('what happened is told as a line of its own: it begins with a capital and has no full stop', {
	over: read('messages'),
	check: (sources) =>
		messagesIn(sources)
			.filter(({ key }) => /^[a-z]+_event_/.test(key))
			.filter(({ says }) => says.some((said) => !/^\p{Lu}/u.test(said) || said.endsWith('.')))
			.map(({ key, language, says }) => `${key} in ${language}: ${says.join(' | ')}`),
	breaks: [
		{ 'messages/nl/pages.json': '{"pages_event_made":"maakte een pagina"}' },
		{ 'messages/nl/pages.json': '{"pages_event_made":"Pagina gemaakt."}' }
	],
	allows: [{ 'messages/nl/pages.json': '{"pages_event_made":"Pagina gemaakt"}' }]
});

/** Listeners that wait for something nobody records. */
const deaf = (jobs: ReadonlyArray<Pick<Job, 'name' | 'on'>>, recorded: readonly string[]) =>
	jobs.flatMap(({ name, on }) =>
		[on]
			.flat()
			.filter((one) => !recorded.includes(one))
			.map((one) => `${name} waits for ${one}`)
	);

test('a listener listens to something that is recorded', () => {
	const recorded = recordedNames(house).map(({ name }) => name);
	expect(
		deaf(
			allRooms().flatMap(({ jobs = [] }) => jobs),
			recorded
		)
	).toEqual([]);
	expect(deaf([{ name: 'pages.wait', on: ['pages.made', 'pages.never'] }], ['pages.made'])).toEqual(['pages.wait waits for pages.never']);
});

/** Names of jobs, timed jobs and mails as they are written in the source. */
const written = (sources: Source[], ...makers: string[]) =>
	sources
		.filter((source) => source.path.startsWith('src/') && !isTest(source))
		.flatMap((source) =>
			callsOf(source, ...makers).flatMap((call) => {
				const name = propertyOf(call.arguments[0], 'name');
				return name && textOf(name) ? [{ name: textOf(name), at: where(source, call), path: source.path }] : [];
			})
		);

rule('a job, a timed job and a mail carry the name of their room, and nobody else does', {
	check: (sources) => {
		const seen = new Map<string, string>();
		return written(sources, 'job', 'timed', 'mailKind').flatMap(({ name, at, path }) => {
			const own = roomOf(path) ?? /^src\/kernel\/server\/([^/]+)\//.exec(path)?.[1];
			const wrong =
				/^[a-z]+\.[a-z]+(_[a-z]+)*$/.test(name) && [own, 'kernel'].includes(name.split('.')[0]) ? [] : [`${at} is called ${name}`];
			if (seen.has(name)) wrong.push(`${at} has the name of ${seen.get(name)}`);
			seen.set(name, at);
			return wrong;
		});
	},
	breaks: [
		{ 'src/rooms/pages/server/jobs.ts': `const a = timed({ name: 'Nightly', cron, run });` },
		{ 'src/rooms/pages/server/jobs.ts': `const a = job({ name: 'people.tidy', on: [], run });` },
		{
			'src/rooms/pages/server/mails.ts': `const a = [mailKind({ name: 'pages.a', write, sample }), mailKind({ name: 'pages.a', write, sample })];`
		}
	],
	allows: [{ 'src/rooms/pages/server/jobs.ts': `export const kept = job({ name: 'pages.keep_up', on: [], run });` }]
});

/** Names that are written down, but in no manifest: they would never be done, or never be shown. */
const lost = (names: ReadonlyArray<{ name: string; at: string }>, known: readonly string[]) =>
	names.filter(({ name }) => !known.includes(name)).map(({ at, name }) => `${at} ${name} is in no manifest`);

test('every job, timed job and mail is in a manifest', () => {
	const hung = allRooms().flatMap(({ jobs = [], timetable = [], mails = [] }) => [...jobs, ...timetable, ...mails].map(({ name }) => name));
	expect(lost(written(house, 'job', 'timed', 'mailKind'), hung)).toEqual([]);
	expect(lost([{ name: 'pages.lost', at: 'here' }], ['pages.hung'])).toEqual(['here pages.lost is in no manifest']);
});

rule('a job carries ids only', {
	check: (sources) =>
		sources
			.filter((source) => source.path.startsWith('src/') && !isTest(source))
			.flatMap((source) =>
				[...nodesOf(source)]
					.filter((node) => ts.isCallExpression(node) && /boss\(\)\.(send|insert|publish)$/.test(node.expression.getText()))
					.map((node) => where(source, node))
			)
			.filter((at) => !at.startsWith('src/kernel/server/jobs/')),
	breaks: [{ 'src/rooms/pages/server/commands.ts': `await boss().send('house', { title });` }],
	allows: [{ 'src/rooms/pages/server/commands.ts': `await enqueue(tx, { job: 'pages.a' });` }]
});

describe('the timetable', () => {
	test('is one that a clock understands', () => {
		expect(timedJobs().length).toBeGreaterThan(1);
		expect(timedJobs().filter(({ cron, zone }) => !CronExpressionParser.parse(cron, { tz: zone ?? 'Europe/Brussels' }))).toEqual([]);
	});

	test('a wrong time would be seen', () => expect(() => CronExpressionParser.parse('61 25 * * *')).toThrow());

	test('names each job of the house once', () => {
		const names = allRooms().flatMap(({ jobs: some = [], timetable = [] }) => [...some, ...timetable].map(({ name }) => name));
		expect(names.length).toBe(new Set(names).size);
	});
});

test('the audit log is written in one place only', () => {
	const writers = house
		.filter((source) => !isTest(source) && /insertInto\('event'\)|insert into event\b/.test(source.text))
		.map(({ path }) => path);
	expect(writers).toEqual(['src/kernel/server/events/index.ts']);
	expect(readFileSync('src/kernel/server/events/index.ts', 'utf8')).toContain("insertInto('event')");
});
