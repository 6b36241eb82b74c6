import { fileToServe, keepUpload } from '#kernel/storage';
import {
	arrangeTopic,
	listGroups,
	listMembers,
	listTopics,
	makeShelfPage,
	mergeTopics,
	moveTopic,
	myNotices,
	offerIdea,
	shelveFile,
	shelveTopic,
	showBoard,
	showShelf,
	showShelfPage,
	showTopic,
	splitTopic,
	startTopic,
	walkIn,
	writePost
} from '#rooms/groups';
import type { Member } from '../../../../../tests/cast.ts';
import { describe, expect } from '../../../../../tests/house.ts';
import { cast, test, type Talk } from './opened-later.fixture.ts';

const { mia, milan, noor, sami, emma, ada } = cast;
const unseen = { status: 404 };
const everybody = { noor: 'lead', mia: 'member', milan: 'member' } as const;
const keyIn = (address: string) => address.split('/').at(-1) ?? '';

describe('a group that opens', () => {
	test('keeps what was said before for who was in it; what begins from then on is for everybody who reads', async ({
		given,
		by,
		set,
		finds
	}) => {
		const group = await given.group(everybody);
		const before = await given.topic(group, mia, 'Zonnewijzer');
		await set(group, { readable: 'public' });
		const { address } = await by(milan, (ctx) =>
			startTopic(ctx, { slug: group.slug, kind: 'discussion', title: 'Regenton', text: 'Regenton.' })
		);
		const after = { slug: group.slug, key: keyIn(address) };
		await by(mia, (ctx) => writePost(ctx, { ...before, text: 'Zonnewijzer nog eens.' }));
		for (const who of ['visitor', sami, emma, ada] as const) {
			await expect(by(who, (ctx) => showTopic(ctx, before))).rejects.toMatchObject(unseen);
			expect((await by(who, (ctx) => showTopic(ctx, after))).topic).toMatchObject({ kept: false, open: true });
			const list = await by(who, (ctx) => listTopics(ctx, { slug: group.slug }));
			expect([list.total, list.topics.map(({ title }) => title)]).toEqual([1, ['Regenton']]);
		}
		expect((await by(milan, (ctx) => showTopic(ctx, before))).topic).toMatchObject({ kept: true, open: false });
		expect((await by(milan, (ctx) => showTopic(ctx, before))).posts).toHaveLength(2);
		for (const who of ['visitor', sami, ada] as const) expect(await finds(who, 'zonnewijzer')).toEqual([]);
		for (const who of ['visitor', sami, milan] as const) expect(await finds(who, 'regenton')).toEqual(['Regenton']);
		expect(await finds(milan, 'zonnewijzer')).toEqual(['Zonnewijzer']);
	});

	test('keeps it from who comes in through the wider door', async ({ given, by, set, finds, rows }) => {
		const group = await given.group(everybody);
		const before = await given.topic(group, mia, 'Zonnewijzer');
		await by(mia, (ctx) => makeShelfPage(ctx, { slug: group.slug, title: 'Zonnebrand', text: 'Smeer.' }));
		await set(group, { readable: 'network', joinable: 'open' });
		await by(sami, (ctx) => walkIn(ctx, { slug: group.slug }));
		expect((await by(sami, (ctx) => listTopics(ctx, { slug: group.slug }))).total).toBe(0);
		await expect(by(sami, (ctx) => showTopic(ctx, before))).rejects.toMatchObject(unseen);
		expect((await by(sami, (ctx) => showShelf(ctx, { slug: group.slug }))).pages).toEqual([]);
		expect([...(await finds(sami, 'zonnewijzer')), ...(await finds(sami, 'zonnebrand'))]).toEqual([]);
		expect(await finds(mia, 'zonnebrand')).toEqual(['Zonnebrand']);
		// Nor when it closes again, or when they host it.
		await set(group, { readable: 'members', joinable: 'request' });
		await rows(`update membership set role = 'host' where person_id = $1`, [sami.id]);
		await expect(by(sami, (ctx) => showTopic(ctx, before))).rejects.toMatchObject(unseen);
		expect(await finds(sami, 'zonnewijzer')).toEqual([]);
		expect((await by(milan, (ctx) => showTopic(ctx, before))).posts).toHaveLength(1);
		// Who was there and left comes back as anybody.
		await rows('delete from membership where person_id = $1', [milan.id]);
		await rows('insert into membership (group_id, person_id, joined_at, read_before) values ($1, $2, now(), now())', [group.id, milan.id]);
		await expect(by(milan, (ctx) => showTopic(ctx, before))).rejects.toMatchObject(unseen);
	});

	test('begins anew when it closes and opens again', async ({ given, by, set }) => {
		const group = await given.group(everybody);
		const first = await given.topic(group, mia, 'Zon');
		await set(group, { readable: 'network', joinable: 'open' });
		const second: Talk = {
			slug: group.slug,
			key: keyIn((await by(mia, (ctx) => startTopic(ctx, { slug: group.slug, kind: 'discussion', title: 'Wind', text: 'Wind.' }))).address)
		};
		await by(sami, (ctx) => walkIn(ctx, { slug: group.slug }));
		await expect(by(emma, (ctx) => showTopic(ctx, second))).resolves.toMatchObject({ total: 1 });
		await set(group, { readable: 'members', joinable: 'request' });
		await expect(by(emma, (ctx) => showTopic(ctx, second))).rejects.toMatchObject(unseen);
		await set(group, { readable: 'public' });
		for (const talk of [first, second]) await expect(by(emma, (ctx) => showTopic(ctx, talk))).rejects.toMatchObject(unseen);
		await expect(by(sami, (ctx) => showTopic(ctx, second))).resolves.toMatchObject({ total: 1 });
		await expect(by(sami, (ctx) => showTopic(ctx, first))).rejects.toMatchObject(unseen);
		for (const talk of [first, second]) await expect(by(milan, (ctx) => showTopic(ctx, talk))).resolves.toMatchObject({ total: 1 });
	});

	test('from the network to everybody leaves with the network what it read', async ({ given, by, set }) => {
		const group = await given.group(everybody, { readable: 'network' });
		const before = await given.topic(group, mia, 'Zon');
		await set(group, { readable: 'public', joinable: 'open' });
		await expect(by('visitor', (ctx) => showTopic(ctx, before))).rejects.toMatchObject(unseen);
		await expect(by(sami, (ctx) => showTopic(ctx, before))).resolves.toMatchObject({ total: 1 });
		await by(sami, (ctx) => walkIn(ctx, { slug: group.slug }));
		await expect(by(sami, (ctx) => showTopic(ctx, before))).resolves.toMatchObject({ total: 1 });
	});

	test('keeps its shelf, its files and its board', async ({ given, by, set }) => {
		const group = await given.group(everybody);
		const keep = async (name: string) =>
			(await by(mia, (ctx) => keepUpload(ctx, new File(['woorden'], name, { type: 'text/plain' }), { purpose: 'anything' }))).id;
		const [shelved, said] = [await keep('plank.txt'), await keep('gesprek.txt')];
		await by(mia, (ctx) => shelveFile(ctx, { slug: group.slug, title: '', folder: '', file: shelved }));
		const { address } = await by(mia, (ctx) =>
			startTopic(ctx, { slug: group.slug, kind: 'discussion', title: 'Zon', text: 'Zon.', files: [said] })
		);
		await by(mia, (ctx) => offerIdea(ctx, { slug: group.slug, title: 'Zonnescherm', text: 'Schaduw.', files: [] }));
		const page = {
			slug: group.slug,
			key: keyIn((await by(mia, (ctx) => makeShelfPage(ctx, { slug: group.slug, title: 'Blad', text: 'Tekst.' }))).address)
		};
		await set(group, { readable: 'public' });
		for (const who of ['visitor', sami, ada] as const) {
			for (const file of [shelved, said]) expect(await by(who, (ctx) => fileToServe(ctx, file))).toBeUndefined();
			expect(await by(who, (ctx) => showShelf(ctx, { slug: group.slug }))).toMatchObject({ pages: [], folders: [] });
			await expect(by(who, (ctx) => showShelfPage(ctx, page))).rejects.toMatchObject(unseen);
			const { stages } = await by(who, (ctx) => showBoard(ctx, { slug: group.slug }));
			expect(stages.flatMap(({ ideas }) => ideas)).toEqual([]);
		}
		for (const file of [shelved, said]) expect(await by(milan, (ctx) => fileToServe(ctx, file))).toMatchObject({ open: false });
		await expect(by(milan, (ctx) => showShelfPage(ctx, page))).resolves.toMatchObject({ page: { kept: true } });
		// A page made of a conversation of before is for who reads that one.
		const talk = { slug: group.slug, key: keyIn(address) };
		const posts = (await by(mia, (ctx) => showTopic(ctx, talk))).posts.map(({ id }) => id);
		const made = await by(mia, (ctx) => shelveTopic(ctx, { ...talk, title: 'Zonneblad', text: '', review_on: '', posts }));
		await expect(by(sami, (ctx) => showShelfPage(ctx, { slug: group.slug, key: keyIn(made.address) }))).rejects.toMatchObject(unseen);
		await expect(by(milan, (ctx) => showShelfPage(ctx, { slug: group.slug, key: keyIn(made.address) }))).resolves.toBeDefined();
	});

	test('does not let it out by joining, setting apart or moving', async ({ given, by, set }) => {
		const group = await given.group(everybody);
		const open = await given.group({ noor: 'lead' }, { readable: 'network' });
		const before = await given.topic(group, mia, 'Zon');
		const second = await given.say(before, group, milan, 'Ja.');
		await set(group, { readable: 'network' });
		const after = {
			slug: group.slug,
			key: keyIn((await by(mia, (ctx) => startTopic(ctx, { slug: group.slug, kind: 'discussion', title: 'Wind', text: 'Wind.' }))).address)
		};
		await expect(by(noor, (ctx) => mergeTopics(ctx, { ...before, into: after.key }))).rejects.toMatchObject({
			issues: { into: 'talking_merge_wider' }
		});
		await expect(by(noor, (ctx) => moveTopic(ctx, { ...before, to: open.slug }))).rejects.toMatchObject({
			issues: { to: 'talking_move_wider' }
		});
		const tools = await by(noor, (ctx) => arrangeTopic(ctx, before));
		expect([tools.topics, tools.groups]).toEqual([[], []]);
		const apart = await by(noor, (ctx) => splitTopic(ctx, { ...before, title: 'Ja', posts: [second] }));
		const fresh = { slug: group.slug, key: keyIn(apart.address) };
		await expect(by(sami, (ctx) => showTopic(ctx, fresh))).rejects.toMatchObject(unseen);
		await by(noor, (ctx) => mergeTopics(ctx, { ...after, into: before.key }));
		await expect(by(sami, (ctx) => showTopic(ctx, before))).rejects.toMatchObject(unseen);
		await expect(by(sami, (ctx) => showTopic(ctx, after))).rejects.toMatchObject(unseen);
		expect((await by(milan, (ctx) => showTopic(ctx, before))).posts).toHaveLength(2);
	});

	test('does not say at its door when those inside spoke last', async ({ given, by, set, at }) => {
		at('2026-11-26T10:00:00Z');
		const group = await given.group(everybody);
		const before = await given.topic(group, mia, 'Zon');
		await set(group, { readable: 'network' });
		at('2026-11-27T10:00:00Z');
		await by(milan, (ctx) => writePost(ctx, { ...before, text: 'Nog iets.' }));
		const active = async (who: Member) => {
			const { mine, others } = await by(who, (ctx) => listGroups(ctx, {}));
			return [...mine, ...others].find(({ id }) => id === group.id)?.activeAt;
		};
		expect(await active(sami)).toBeNull();
		expect(await active(mia)).toEqual(new Date('2026-11-27T10:00:00Z'));
	});

	test('tells nobody when it is closed again by then', async ({ given, by, set, work }) => {
		const group = await given.group(everybody);
		await set(group, { readable: 'network' });
		await set(group, { readable: 'members' });
		await work();
		expect(await by(mia, (ctx) => myNotices(ctx, {}))).toEqual([]);
	});

	test('tells everybody in it, in its log and at their bell, once; not who did it', async ({ given, by, set, work }) => {
		const group = await given.group(everybody);
		await set(group, { readable: 'network' });
		await work();
		for (const who of [mia, milan]) expect(await by(who, (ctx) => myNotices(ctx, {}))).toMatchObject([{ kind: 'network', read: false }]);
		expect(await by(noor, (ctx) => myNotices(ctx, {}))).toEqual([]);
		expect((await by(mia, (ctx) => listMembers(ctx, { slug: group.slug }))).log[0]).toMatchObject({
			deed: 'read_by',
			role: 'network',
			name: noor.name
		});
		await set(group, { readable: 'members' });
		await work();
		expect(await by(mia, (ctx) => myNotices(ctx, {}))).toHaveLength(1);
		expect((await by(mia, (ctx) => listMembers(ctx, { slug: group.slug }))).log[0]).toMatchObject({ deed: 'read_by', role: 'members' });
	});
});

test('where newcomers read nothing of before, that stays so for what was said then', async ({ given, by, set, finds, rows, work }) => {
	const group = await given.group(everybody, { history: 'since_joining' });
	const before = await given.topic(group, mia, 'Zonnewijzer');
	await set(group, { history: 'all' });
	await work();
	await rows('insert into membership (group_id, person_id, joined_at, read_before) values ($1, $2, now(), now())', [group.id, sami.id]);
	await expect(by(sami, (ctx) => showTopic(ctx, before))).rejects.toMatchObject(unseen);
	expect(await finds(sami, 'zonnewijzer')).toEqual([]);
	expect(await finds(milan, 'zonnewijzer')).toEqual(['Zonnewijzer']);
	const { address } = await by(milan, (ctx) =>
		startTopic(ctx, { slug: group.slug, kind: 'discussion', title: 'Regenton', text: 'Regenton.' })
	);
	await expect(by(noor, (ctx) => mergeTopics(ctx, { ...before, into: keyIn(address) }))).rejects.toMatchObject({
		issues: { into: 'talking_merge_wider' }
	});
});

test('what somebody begins while their group closes is for its members', async ({ given, by, rows }) => {
	const group = await given.group(everybody, { readable: 'public' });
	await rows(`update groups set readable = 'members' where id = $1`, [group.id]);
	const [topic] = await rows<{ key: string }>(
		`insert into topic (id, group_id, kind, title, started_at, last_post_at, audience) values (gen_random_uuid(), $1, 'discussion', 'Laat', now(), now(), 'public') returning key, id`,
		[group.id]
	);
	await rows(
		`insert into post (id, topic_id, group_id, doc, written_at, audience) select gen_random_uuid(), id, group_id, '{"type":"doc"}', now(), 'public' from topic where key = $1`,
		[topic?.key]
	);
	expect(
		await rows('select t.audience as topic, p.audience as post from topic t join post p on p.topic_id = t.id where t.key = $1', [
			topic?.key
		])
	).toEqual([{ topic: 'group', post: 'group' }]);
	await expect(by(sami, (ctx) => showTopic(ctx, { slug: group.slug, key: topic?.key ?? '' }))).rejects.toMatchObject(unseen);
});
