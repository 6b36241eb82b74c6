import pg from 'pg';
import { vi } from 'vitest';
import { describe, expect, type Step } from '../../../../../tests/house.ts';
import { cast, test } from './notifying.fixture.ts';

const { mia, noor } = cast;

/** So many more members, who get every post by mail. Ids in order. */
const crowd = async (rows: Step['rows'], group: string, many: number): Promise<string[]> => {
	const people = await rows<{ id: string }>(
		`insert into person (id, name, locale, joined_at) select gen_random_uuid(), 'Iemand ' || n, 'nl', now() from generate_series(1, $1::int) n returning id`,
		[many]
	);
	const ids = people.map(({ id }) => id);
	await rows(`insert into account (person_id, email, confirmed_at) select id, id || '@veel.example', now() from unnest($1::uuid[]) as id`, [
		ids
	]);
	await rows(`insert into role_grant (person_id, role, granted_at) select id, 'member', now() from unnest($1::uuid[]) as id`, [ids]);
	await rows(
		`insert into membership (group_id, person_id, joined_at, read_before, follow)
		select $2, id, '2026-11-20T09:00:00Z', '2026-11-20T09:00:00Z', 'every' from unnest($1::uuid[]) as id`,
		[ids, group]
	);
	return ids;
};

/** How many statements a piece of work takes, of whatever connection. */
async function statements(work: () => Promise<unknown>): Promise<number> {
	const asked = vi.spyOn(pg.Client.prototype, 'query');
	try {
		await work();
		return asked.mock.calls.length;
	} finally {
		asked.mockRestore();
	}
}

describe('a group of many', () => {
	test('hears of one post in a few statements per hundred people; each by their own rights at that moment', async ({ at, given, rows }) => {
		at('2026-11-24T09:00:00Z');
		const group = await given.group([mia, noor], { follow: 'every' });
		const people = await crowd(rows, group.id, 230);
		const [closed = '', left = '', paused = ''] = people;
		await rows('update person set suspended_at = now() where id = $1', [closed]);
		await rows('delete from membership where person_id = $1', [left]);
		await rows(`insert into mail_reach (person_id, score, stepped_on, paused_at) values ($1, 3, '2026-11-23', now())`, [paused]);
		await given.write(await given.topic(group, 'Regen'), mia, 'Een mand met sjaals.');
		expect(await statements(() => given.tick('groups.tell_posts'))).toBeLessThan(60);
		const told = await rows<{ to_person: string }>(`select to_person from mail where kind = 'groups.post'`);
		expect(told).toHaveLength(228);
		expect(told.map(({ to_person }) => to_person)).toEqual(expect.not.arrayContaining([closed, left, paused, mia.id]));
		expect(await rows('select person_id from notification where person_id = any ($1)', [[closed, left, paused]])).toEqual([
			{ person_id: paused }
		]);
		expect(
			await rows(`select 1 from mail where kind = 'groups.post' and headers ->> 'List-Unsubscribe' not like '%' || to_person || '%'`)
		).toEqual([]);
		await rows('delete from person where id = any ($1)', [people]);
	});

	test('has its overviews made in a few statements per fifty people', async ({ at, given, rows }) => {
		at('2026-11-23T12:00:00Z');
		const group = await given.group([mia, noor]);
		const people = await crowd(rows, group.id, 120);
		await rows(`update membership set follow = 'daily' where group_id = $1`, [group.id]);
		await given.write(await given.topic(group, 'Regen'), mia, 'Een mand met sjaals.');
		at('2026-11-24T05:00:00Z');
		expect(await statements(() => given.tick('groups.make_digests'))).toBeLessThan(60);
		expect(await rows(`select 1 from mail where kind = 'groups.digest' and body like '%mand met sjaals%'`)).toHaveLength(121);
		await rows('delete from person where id = any ($1)', [people]);
	});

	test('does not send who came this morning an overview of the day in the afternoon', async ({ at, given, rows }) => {
		at('2026-11-24T13:00:00Z');
		const group = await given.group([mia]);
		await rows(
			`insert into membership (group_id, person_id, joined_at, read_before, follow) values ($1, $2, '2026-11-24T10:00:00Z', '2026-11-24T10:00:00Z', 'daily')`,
			[group.id, noor.id]
		);
		await given.write(await given.topic(group, 'Regen'), mia, 'Een mand met sjaals.');
		at('2026-11-24T13:15:00Z');
		await given.tick('groups.make_digests');
		expect(await given.mails(noor)).toEqual([]);
		at('2026-11-25T05:00:00Z');
		await given.tick('groups.make_digests');
		expect(await given.mails(noor)).toMatchObject([{ kind: 'groups.digest' }]);
	});
});
