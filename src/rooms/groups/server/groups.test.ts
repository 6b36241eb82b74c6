import { askToJoin, listGroups, listMembers, listTopics, settleRequest, showGroup, showRequest, showTopic, writePost } from '#rooms/groups';
import { cast, describe, expect, test, type Step } from '../../../../tests/house.ts';
import { loadDemoGroups } from './demo.ts';

type Rows = <T extends object>(sql: string, values?: unknown[]) => Promise<T[]>;
const idOf = async (rows: Rows, slug: string) => (await rows<{ id: string }>('select id from groups where slug = $1', [slug]))[0]?.id ?? '';

/** The demo's people that are not of the cast, and their groups: once for this file. */
async function moveIn(as: Step['as'], rows: Rows): Promise<void> {
	if ((await rows('select 1 from groups')).length) return;
	const names = [
		'Griet Van Acker',
		'Hassan Bouziane',
		'Annelies Mertens',
		'Jolien Baert',
		'Patrick Lemmens',
		'Claire Dumont',
		'Elif Yılmaz'
	];
	for (const [place, name] of names.entries())
		await rows('insert into person (id, name, locale, joined_at) values ($1, $2, $3, now()) on conflict do nothing', [
			`01900000-0000-7000-8001-00000000000${place + 1}`,
			name,
			'nl'
		]);
	await rows(
		`insert into person (id, name, locale, joined_at) values ('01900000-0000-7000-8000-000000000010', 'Wannes Goossens', 'nl', now()) on conflict do nothing`
	);
	await loadDemoGroups(as('house'));
}

const workshop = 'werkplaats-ontmoeting';
const hosts = 'begeleiders-van-het-netwerk';
const unseen = { status: 404 };

describe('the demo’s groups', () => {
	test('are listed for whom they are, with what is unread', async ({ as, rows }) => {
		await moveIn(as, rows);
		expect((await listGroups(as('visitor'))).others.map(({ slug }) => slug)).toEqual([workshop]);
		const { mine } = await listGroups(as(cast.mia, { groups: [await idOf(rows, workshop)] }));
		expect(mine).toMatchObject([{ slug: workshop, members: 15 }]);
		expect(mine[0]?.unread).toBeGreaterThan(2);
	});

	for (const who of ['visitor', cast.nieuw, cast.ada] as const)
		test(`keep what is said from ${who === 'visitor' ? who : who.name}`, async ({ as, rows }) => {
			await moveIn(as, rows);
			const [{ key } = { key: '' }] = await rows<{ key: string }>(
				'select t.key from topic t join groups g on g.id = t.group_id where g.slug = $1',
				[workshop]
			);
			const ctx = as(who);
			await expect(listTopics(ctx, { slug: workshop })).rejects.toMatchObject(unseen);
			await expect(showTopic(ctx, { slug: workshop, key })).rejects.toMatchObject(unseen);
			await expect(listMembers(ctx, { slug: workshop })).rejects.toMatchObject(who === 'visitor' ? { status: 403 } : unseen);
			await expect(writePost(ctx, { slug: workshop, key, text: 'hallo' })).rejects.toMatchObject(unseen);
			await expect(showGroup(ctx, { slug: 'nergens' })).rejects.toMatchObject(unseen);
		});

	test('that nobody may know about are not there, but administrators see the sign on the door', async ({ as, rows }) => {
		await moveIn(as, rows);
		await expect(showGroup(as('visitor'), { slug: hosts })).rejects.toMatchObject(unseen);
		await expect(showGroup(as(cast.mia), { slug: hosts })).rejects.toMatchObject(unseen);
		const asAda = as(cast.ada);
		expect(await showGroup(asAda, { slug: hosts })).toMatchObject({ can: { read: false } });
		await expect(listMembers(asAda, { slug: hosts })).rejects.toMatchObject(unseen);
		expect(await listTopics(as(cast.fien, { groups: [await idOf(rows, hosts)] }), { slug: hosts })).toMatchObject({ total: 1 });
	});

	test('show a conversation with its answer and what a reply answers', async ({ as, rows }) => {
		await moveIn(as, rows);
		const asMia = as(cast.mia, { groups: [await idOf(rows, workshop)] });
		const { topics } = await listTopics(asMia, { slug: workshop });
		expect(topics[0]).toMatchObject({ title: 'Welkom, en zo werkt deze groep', pinned: true });
		const shown = await showTopic(asMia, { slug: workshop, key: topics.find(({ answered }) => answered)?.key ?? '' });
		expect(shown.posts).toHaveLength(5);
		expect(shown.posts[3]).toMatchObject({ quote: { number: 3, author: 'Hassan Bouziane' } });
	});

	test('let somebody in when who leads says yes, once', async ({ as, rows, work }) => {
		await moveIn(as, rows);
		const group = await idOf(rows, workshop);
		await work();
		const id = (await rows<{ id: string }>('select id from join_request'))[0]?.id ?? '';
		const asNoor = as(cast.noor, { groups: [group] });
		expect(await showRequest(asNoor, { slug: workshop, id })).toMatchObject({ request: { name: cast.nieuw.name, status: 'waiting' } });
		const asMia = as(cast.mia, { groups: [group] });
		await expect(showRequest(asMia, { slug: workshop, id })).rejects.toMatchObject(unseen);
		await expect(settleRequest(asMia, { id, decision: 'accept' })).rejects.toMatchObject(unseen);
		await expect(settleRequest(asNoor, { id, decision: 'decline', words: '' })).rejects.toMatchObject({
			issues: { words: 'groups_reason_missing' }
		});
		await settleRequest(asNoor, { id, decision: 'accept', words: 'Welkom!' });
		await expect(settleRequest(asNoor, { id, decision: 'accept' })).rejects.toMatchObject({ status: 409 });
		await work();
		expect(await rows(`select 1 from mail where kind = 'groups.request_outcome' and to_address = $1`, [cast.nieuw.email])).toHaveLength(1);
		const asNew = as(cast.nieuw, { groups: [group] });
		expect(await showGroup(asNew, { slug: workshop })).toMatchObject({ role: 'member', can: { read: true } });
		await expect(askToJoin(asNew, { slug: workshop, charter: 'on' })).rejects.toMatchObject({ status: 403 });
	});
});
