import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { runningEmbedded } from '#kernel/db';
import { canariesIn } from './canary.ts';
import { keysOf, tablesUnder, tellingTables } from './catalogue.ts';
import { persons } from './persons.ts';
import { afew, bare, difference, read, type Answer } from './reading.ts';
import { isAboutGroup, pathOf, readings, unregistered, type Reading } from './readers.ts';
import { addressOf, readingRoutes } from './routes.ts';
import { reported } from './reported.ts';
import { rules } from './rules.ts';
import { states } from './states.ts';
import { plantWorld, type World } from './world.ts';
import { writeInGroups } from './write.ts';

const house = inject('houseAddress');
let client: pg.Client;
let world: World;
const heard: Array<{ who: string; reading: Reading; answer: Answer }> = [];

beforeAll(async () => {
	const url = new URL((await runningEmbedded(inject('houseFolder'))) ?? '');
	url.username = 'postgres';
	client = new pg.Client({ connectionString: url.href });
	await client.connect();
	world = await plantWorld(client);
	await writeInGroups(house, client, world);
	const all = await readings(client, world);
	const work = persons.flatMap((who) => all.map((reading) => ({ who: who.key, reading })));
	await afew(work, 4, async ({ who, reading }) => {
		heard.push({ who, reading, answer: await read(house, reading.address, world.people.get(who)?.cookie) });
	});
}, 1_200_000);
afterAll(async () => client.end());

const named = <T extends { key: string }>(all: readonly T[], key: string): T => {
	const one = all.find((some) => some.key === key);
	if (!one) throw new Error(`Nothing is called ${key} here.`);
	return one;
};
const stander = (key: string) => named(persons, key);
const stateOf = (key: string) => named(states, key);
const ruleFor = (table: string) => Object.entries(rules).find(([name]) => name.replaceAll('_', '') === table)?.[1];

/** What somebody heard there that is not theirs, each once. A word that was asked for is said back. */
function leaksIn(some: typeof heard): string[] {
	const leaks = some.flatMap(({ who, reading, answer }) =>
		answer.heard
			.filter(({ group, table }) => !reading.address.includes(`${group}2${table}`) && !ruleFor(table)?.sees(stander(who), stateOf(group)))
			.map(({ group, table }) => `${who} read ${table} of the ${group} group at ${reading.address}`)
	);
	return [...new Set(leaks)];
}

describe('what there is to read', () => {
	test('every address with parameters is registered', () => {
		expect(unregistered(readingRoutes()), 'say in tests/leaks/matrix/readers.ts what to read them with').toEqual([]);
	});

	test('somebody said of every table of a group who sees it', async () => {
		const telling = await tellingTables(client);
		const tables = tablesUnder('groups', await keysOf(client), ['groups', 'person', 'file']).filter((table) => telling.has(table));
		expect(
			tables.filter((table) => !rules[table]),
			'say it in tests/leaks/matrix/rules.ts'
		).toEqual([]);
	});

	test('nothing breaks for anybody', () => {
		expect(heard.filter(({ answer }) => answer.status >= 500).map(({ who, reading }) => `${who} ${reading.address}`)).toEqual([]);
	});
});

describe('every reader × everybody × every kind of group', () => {
	test('nobody reads what is not theirs', () => {
		expect(leaksIn(heard)).toEqual([]);
	});

	test.each(reported)('$leak not through $says', ({ routes }) => {
		const here = heard.filter(({ reading }) => routes.test(reading.route));
		expect(new Set(here.map(({ who }) => who)).size, 'read by everybody').toBe(persons.length);
		expect(leaksIn(here)).toEqual([]);
	});

	test('L23 nobody’s address stands on a page of somebody else, but for who looks after accounts', () => {
		const looksAfter = ['admin', 'opener', 'facilitator'];
		const invites = ({ who, reading }: (typeof heard)[number]) => ['host', 'lead'].includes(who) && reading.route.endsWith('/uitnodigen');
		const seen = heard
			.filter((one) => !looksAfter.includes(one.who) && !invites(one))
			.flatMap(({ who, reading, answer }) =>
				[...answer.body.matchAll(/([a-z]+)@matrix\.example/g)]
					.filter(([, whose]) => whose !== who)
					.map(([address]) => `${who} reads ${address} at ${reading.route}`)
			);
		expect([...new Set(seen)]).toEqual([]);
	});

	test('L45 L46 what was made for somebody is kept by no one else on the way', () => {
		const kept = heard.filter(
			({ who, answer }) =>
				who !== 'visitor' && !stander(who).suspended && answer.type.startsWith('text/html') && !/private|no-store/.test(answer.kept)
		);
		// The window for other sites does not know who looks.
		expect([...new Set(kept.map(({ reading }) => reading.route))]).toEqual(['/plekken/venster']);
	});

	test('everybody reads what is theirs', () => {
		const missing = persons.flatMap((who) =>
			states.flatMap((state) =>
				['groups', 'topic', 'post', 'file']
					.filter((table) => rules[table]?.sees(who, state))
					.filter(
						(table) =>
							!heard.some(
								(one) => one.who === who.key && one.answer.heard.some((canary) => canary.group === state.key && canary.table === table)
							)
					)
					.map((table) => `${who.key} finds no ${table} of the ${state.key} group`)
			)
		);
		expect(missing).toEqual([]);
	});

	test('L49 bytes of a file only for who reads where it hangs', () => {
		const files = heard.filter(({ reading, answer }) => reading.route.startsWith('/bestanden/') && answer.status === 200);
		const leaks = files
			.flatMap(({ who, reading }) => canariesIn(decodeURIComponent(reading.address)).map((canary) => ({ who, ...canary })))
			.filter(({ who, group }) => !rules['file']?.sees(stander(who), stateOf(group)));
		expect(files.some(({ who }) => who === 'lead')).toBe(true);
		expect(leaks).toEqual([]);
	});

	test('mails tell nobody what they may not read', async () => {
		const { rows } = await client.query<{ to: string; text: string }>(
			`select split_part(to_address, '@', 1) as to, subject || html || body || headers::text as text from mail where to_address like '%@matrix.example'`
		);
		const leaks = rows.flatMap(({ to, text }) =>
			canariesIn(text)
				.filter(({ group, table }) => !ruleFor(table)?.sees(stander(to), stateOf(group)))
				.map(({ group, table }) => `${to} was told of ${table} of the ${group} group`)
		);
		expect(rows.length).toBeGreaterThan(0);
		expect(leaks).toEqual([]);
	});
});

describe('what is closed is not there', () => {
	test('L15 L16 a group one may not know of answers like one that never was: status, head and body', async () => {
		const different: string[] = [];
		const routes = readingRoutes().filter(({ id }) => isAboutGroup(id));
		await afew(persons, 4, async (who) => {
			const cookie = world.people.get(who.key)?.cookie;
			// A group that never was answers everybody's question about its like once.
			const answers = new Map<string, string>();
			const nowhere = async (address: string) => {
				const answer = answers.get(address) ?? bare(await read(house, address, cookie), 'matrix-nergens');
				answers.set(address, answer);
				return answer;
			};
			for (const group of world.groups.filter(({ state }) => !rules['groups']?.sees(who, state)))
				for (const { id, params } of routes) {
					const words = (slug: string) =>
						Object.fromEntries(params.map((name) => [name, name === 'slug' ? slug : name === 'key' ? group.key : '0190']));
					const there = await read(house, addressOf(id, words(group.slug)), cookie);
					const told = difference(bare(there, group.slug), await nowhere(addressOf(id, words('matrix-nergens'))));
					if (told) different.push(`${who.key}: ${pathOf(id)} of the ${group.state.key} group: ${told}`);
				}
		});
		expect([...new Set(different)]).toEqual([]);
	});

	test('a conversation one may not read answers like one that never was', async () => {
		const different: string[] = [];
		for (const who of persons)
			for (const group of world.groups.filter(({ state }) => rules['groups']?.sees(who, state) && !rules['topic']?.sees(who, state))) {
				const cookie = world.people.get(who.key)?.cookie;
				const ask = async (key: string) => bare(await read(house, `/netwerk/${group.slug}/${key}`, cookie), key);
				const told = difference(await ask(group.key), await ask('nergenshier'));
				if (told) different.push(`${who.key} at a conversation of the ${group.state.key} group: ${told}`);
			}
		expect(different).toEqual([]);
	});
});
