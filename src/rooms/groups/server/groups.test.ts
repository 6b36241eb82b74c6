import { askToJoin, listGroups, listMembers, listTopics, settleRequest, showGroup, showRequest, showTopic, writePost } from '#rooms/groups';
import { cast, describe, expect, test } from '../../../../tests/house.ts';
import { loadDemoGroups } from './demo.ts';

type Rows = <T extends object>(sql: string, values?: unknown[]) => Promise<T[]>;
const idOf = async (rows: Rows, slug: string) => (await rows<{ id: string }>('select id from groups where slug = $1', [slug]))[0]?.id ?? '';

async function others(rows: Rows): Promise<void> {
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
}

describe('the demo’s groups', () => {
	test('are a house people live in, and each sees what is theirs', async ({ as, rows, work }) => {
		await others(rows);
		await loadDemoGroups(as('house'));
		const workshop = await idOf(rows, 'werkplaats-ontmoeting');
		const hosts = await idOf(rows, 'begeleiders-van-het-netwerk');
		const asMia = () => as(cast.mia, { groups: [workshop] });

		expect((await listGroups(as('visitor'))).others.map(({ slug }) => slug)).toEqual(['werkplaats-ontmoeting']);
		expect((await listGroups(asMia())).mine).toMatchObject([{ slug: 'werkplaats-ontmoeting', members: 15 }]);
		expect((await listGroups(asMia())).mine[0]?.unread).toBeGreaterThan(2);

		for (const who of ['visitor', cast.nieuw, cast.milan] as const) {
			await expect(listTopics(as(who), { slug: 'werkplaats-ontmoeting' })).rejects.toMatchObject({ status: 404 });
			await expect(showGroup(as(who), { slug: 'begeleiders-van-het-netwerk' })).rejects.toMatchObject({ status: 404 });
			await expect(showGroup(as(who), { slug: 'nergens' })).rejects.toMatchObject({ status: 404 });
		}
		expect(await showGroup(as(cast.ada), { slug: 'begeleiders-van-het-netwerk' })).toMatchObject({ can: { read: false } });
		await expect(listMembers(as(cast.ada), { slug: 'begeleiders-van-het-netwerk' })).rejects.toMatchObject({ status: 404 });
		expect(await listTopics(as(cast.fien, { groups: [hosts] }), { slug: 'begeleiders-van-het-netwerk' })).toMatchObject({ total: 1 });

		const { topics } = await listTopics(asMia(), { slug: 'werkplaats-ontmoeting' });
		expect(topics[0]).toMatchObject({ title: 'Welkom, en zo werkt deze groep', pinned: true });
		const answered = topics.find(({ answered }) => answered);
		const shown = await showTopic(asMia(), { slug: 'werkplaats-ontmoeting', key: answered?.key ?? '' });
		expect(shown.posts).toHaveLength(5);
		expect(shown.posts[3]).toMatchObject({ quote: { number: 3, author: 'Hassan Bouziane' } });
		await expect(showTopic(as(cast.milan), { slug: 'werkplaats-ontmoeting', key: answered?.key ?? '' })).rejects.toMatchObject({
			status: 404
		});
		await expect(
			writePost(as(cast.nieuw), { slug: 'werkplaats-ontmoeting', key: answered?.key ?? '', text: 'hallo' })
		).rejects.toMatchObject({ status: 404 });
		await work();

		const asNoor = () => as(cast.noor, { groups: [workshop] });
		const [request] = await rows<{ id: string }>('select id from join_request');
		const id = request?.id ?? '';
		expect(await showRequest(asNoor(), { slug: 'werkplaats-ontmoeting', id })).toMatchObject({
			request: { name: cast.nieuw.name, status: 'waiting' }
		});
		await expect(showRequest(asMia(), { slug: 'werkplaats-ontmoeting', id })).rejects.toMatchObject({ status: 404 });
		await expect(settleRequest(asMia(), { id, decision: 'accept' })).rejects.toMatchObject({ status: 404 });
		await expect(settleRequest(asNoor(), { id, decision: 'decline', words: '' })).rejects.toMatchObject({
			issues: { words: 'groups_reason_missing' }
		});
		await settleRequest(asNoor(), { id, decision: 'accept', words: 'Welkom!' });
		await expect(settleRequest(asNoor(), { id, decision: 'accept' })).rejects.toMatchObject({ status: 409 });
		await work();
		expect(await rows(`select 1 from mail where kind = 'groups.request_outcome' and to_address = $1`, [cast.nieuw.email])).toHaveLength(1);
		expect(await showGroup(as(cast.nieuw, { groups: [workshop] }), { slug: 'werkplaats-ontmoeting' })).toMatchObject({
			role: 'member',
			can: { read: true }
		});
		await expect(askToJoin(as(cast.nieuw), { slug: 'werkplaats-ontmoeting', charter: 'on' })).rejects.toMatchObject({ status: 403 });
	});
});
