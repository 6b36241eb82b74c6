import { closeTopic, hidePost, moveTopic, watchTalk, writePost } from '#rooms/groups';
import { listen, pool } from '#kernel/db';
import { afterEach, beforeEach } from 'vitest';
import { describe, expect } from '../../../../../tests/house.ts';
import { cast, test, type House, type Talk } from '../talk/talk.fixture.ts';
import { liveChannels, startOver } from './hears.ts';
import { everybody } from './watchers.ts';

const { mia, milan, noor, sami } = cast;
let ear: ReturnType<typeof listen>;

beforeEach(async () => {
	const { connectionString } = pool().options as { connectionString: string };
	await new Promise<void>((heard) => (ear = listen(connectionString, liveChannels, heard)));
});
afterEach(async () => {
	startOver();
	await ear.close();
});

type Line = { events: string[]; over: boolean; until: (done: () => boolean) => Promise<void> };

/** What arrives on somebody's line, as it arrives. */
async function open(stream: Promise<ReadableStream<Uint8Array>>): Promise<Line> {
	const reader = (await stream).getReader();
	const line: Line = {
		events: [],
		over: false,
		until: async (done) => {
			// Counted in turns: a machine that stood still for a while has heard nothing meanwhile.
			for (let turn = 0; !done() && turn < 3000; turn += 1) await new Promise((go) => setTimeout(go, 10));
			expect({ done: done(), over: line.over, events: line.events }, 'within half a minute').toMatchObject({ done: true });
		}
	};
	void (async () => {
		for (;;) {
			const { value, done } = await reader.read();
			if (done) break;
			line.events.push(
				...new TextDecoder()
					.decode(value)
					.split('\n')
					.filter((one) => one.startsWith('event:'))
			);
		}
		line.over = true;
	})();
	return line;
}

describe('an open page', () => {
	test('hears that something was said, from who may read it, without a word of it', async ({ given }) => {
		const group: House = await given.group({ mia: 'member', noor: 'host', milan: 'member' });
		const talk: Talk = await given.topic(group, noor, 'Regen');
		const other = await given.topic(group, noor, 'Zon');
		const [topic, list, elsewhere] = [
			await open(watchTalk(given.in(mia, group), talk)),
			await open(watchTalk(given.in(milan, group), { slug: group.slug })),
			await open(watchTalk(given.in(milan, group), other))
		];
		await given.say(talk, group, noor, 'Geheim woord.');
		await topic.until(() => topic.events.length > 0);
		await list.until(() => list.events.length > 0);
		expect(topic.events).toEqual(['event: change']);
		expect(elsewhere.events).toEqual([]);
	});

	test('opens for nobody who may not read there', async ({ given, as }) => {
		const group = await given.group({ mia: 'member', noor: 'host' });
		const talk = await given.topic(group, noor, 'Regen');
		await expect(watchTalk(given.in(sami), talk)).rejects.toMatchObject({ status: 404 });
		await expect(watchTalk(given.in(sami), { slug: group.slug })).rejects.toMatchObject({ status: 404 });
		await expect(watchTalk(as('visitor'), talk)).rejects.toMatchObject({ status: 403 });
		expect(everybody()).toEqual([]);
	});

	test.for([
		['leaves the group', 'delete from membership where person_id = $1'],
		['is suspended', 'update person set suspended_at = now() where id = $1'],
		['signs out elsewhere', `delete from session where person_id = $1`]
	] as const)('falls silent when its reader %s', async ([, deed], { given, rows }) => {
		const group = await given.group({ mia: 'member', noor: 'host' });
		const talk = await given.topic(group, noor, 'Regen');
		await rows(
			`insert into session (id, secret_hash, person_id, created_at, seen_at, confirmed_at, expires_at) values ($1, $2, $3, now(), now(), now(), now() + interval '1 day') on conflict do nothing`,
			[cast.ada.id, 'geen', mia.id]
		);
		const [topic, list, host] = [
			await open(watchTalk(given.in(mia, group), talk)),
			await open(watchTalk(given.in(mia, group), { slug: group.slug })),
			await open(watchTalk(given.in(noor, group), talk))
		];
		for (const one of everybody()) if (one.person === noor.id) one.session = noor.id;
		await rows(deed, [mia.id]);
		await topic.until(() => topic.over && list.over);
		const before = [...topic.events];
		expect(host.over).toBe(false);
		await writePost(given.in(noor, group), { ...talk, text: 'Daarna.' });
		await host.until(() => host.events.length > 0);
		expect(topic.events).toEqual(before);
		await rows('update person set suspended_at = null where id = $1', [mia.id]);
	});

	test('falls silent when its topic goes where its reader may not read, and tells of a post that went out of sight', async ({ given }) => {
		const group = await given.group({ mia: 'member', noor: 'host' });
		const inner = await given.group({ noor: 'host' });
		const talk = await given.topic(group, noor, 'Regen');
		const id = await given.say(talk, group, noor, 'Wordt verborgen.');
		const topic = await open(watchTalk(given.in(mia, group), talk));
		await hidePost(given.in(noor, group), { id, on: 'on' });
		await topic.until(() => topic.events.length === 1);
		await closeTopic(given.in(noor, group), { ...talk, on: 'on' });
		await moveTopic(given.in(noor, group, inner), { ...talk, to: inner.slug });
		await topic.until(() => topic.over);
		expect(everybody()).toEqual([]);
	});

	test('begins again when something may have been missed, and is one of at most twelve', async ({ given }) => {
		const group = await given.group({ mia: 'member', noor: 'host' });
		const lines: Line[] = [];
		const asMia = given.in(mia, group);
		for (let turn = 0; turn < 13; turn += 1) lines.push(await open(watchTalk(asMia, { slug: group.slug })));
		await lines[0]?.until(() => lines[0]?.over === true);
		expect(everybody()).toHaveLength(12);
		startOver();
		await lines[12]?.until(() => lines.every(({ over }) => over));
		expect(everybody()).toEqual([]);
	});
});
