import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { runningEmbedded } from '#kernel/db';
import { canaryOf } from './canary.ts';
import { read } from './reading.ts';
import { states } from './states.ts';
import { plantWorld, type Planted, type World } from './world.ts';
import { tellNow, writeInGroups } from './write.ts';

const house = inject('houseAddress');
let client: pg.Client;
let world: World;
const known = states.filter(({ key }) => ['known', 'inner', 'front'].includes(key));

beforeAll(async () => {
	const url = new URL((await runningEmbedded(inject('houseFolder'))) ?? '');
	url.username = 'postgres';
	client = new pg.Client({ connectionString: url.href });
	await client.connect();
	world = await plantWorld(client, 'verandering', known);
	await writeInGroups(house, client, world);
});
afterAll(async () => client.end());

const idOf = (who: string) => world.people.get(who)?.id ?? '';
const group = (key: string): Planted => {
	const one = world.groups.find(({ state }) => state.key === key);
	if (!one) throw new Error(`No group is called ${key}.`);
	return one;
};
const ask = (who: string, address: string) => read(house, address, world.people.get(who)?.cookie);

/** What somebody still hears of a group, by each way it could reach them, at this moment. */
async function hears(who: string, of: Planted): Promise<string[]> {
	const { rows: files } = await client.query<{ address: string }>(
		`select '/bestanden/' || f.id || '/' || f.name as address from file f join file_use u on u.file_id = f.id where u.group_id = $1
		union all select '/bestanden/' || f.id || '/b/' || f.widths[1] from file f join file_use u on u.file_id = f.id where u.group_id = $1 and f.widths <> '{}'`,
		[of.ids.get('groups')]
	);
	const heard: string[] = [];
	const conversation = `/netwerk/${of.slug}/${of.key}`;
	for (const address of [`/netwerk/${of.slug}`, `/zoeken?q=${canaryOf(of.state, 'post')}`, '/mijn/meldingen'])
		if ((await ask(who, address)).body.includes(conversation)) heard.push(address);
	if ((await ask(who, conversation)).heard.some(({ table }) => table === 'post')) heard.push(conversation);
	for (const { address } of files) if ((await ask(who, encodeURI(address))).status === 200) heard.push(address);
	return heard;
}

type Change = { who: string; of: string; change: string; back: string; stays?: true; given: (of: Planted) => unknown[] };

const changes: Record<string, Change> = {
	'somebody leaves, or is sent away': {
		who: 'member',
		of: 'known',
		change: 'delete from membership where group_id = $1 and person_id = $2',
		back: `insert into membership (group_id, person_id, role, joined_at, read_before) values ($1, $2, 'member', now(), now())`,
		given: (of) => [of.ids.get('groups'), idOf('member')]
	},
	'an account is closed': {
		who: 'host',
		of: 'known',
		change: 'update person set suspended_at = now() where id = $1',
		back: 'update person set suspended_at = null where id = $1',
		given: () => [idOf('host')]
	},
	'a role in the house is taken': {
		who: 'stranger',
		of: 'inner',
		change: 'delete from role_grant where person_id = $1',
		back: `insert into role_grant (person_id, role, granted_at) values ($1, 'member', now())`,
		given: () => [idOf('stranger')]
	},
	'a group that the network read is for its members from now on': {
		who: 'stranger',
		of: 'front',
		change: `update groups set readable = 'members' where id = $1`,
		back: `update groups set readable = 'network' where id = $1`,
		// It opens again for what is said from then on.
		stays: true,
		given: (of) => [of.ids.get('groups')]
	},
	'the time for which an administrator opened it is over': {
		who: 'opener',
		of: 'known',
		change: `update group_opening set until = now() - interval '1 second' where group_id = $1`,
		back: `insert into group_opening (id, group_id, person_id, reason, opened_at, until)
			select gen_random_uuid(), group_id, person_id, reason, now(), now() + interval '1 hour' from group_opening where group_id = $1 limit 1`,
		given: (of) => [of.ids.get('groups')]
	}
};

describe('from the moment it changes', () => {
	test.for(Object.entries(changes))('%s: nothing is heard any more, on any way', async ([, { who, of, change, back, stays, given }]) => {
		const place = group(of);
		const before = await hears(who, place);
		expect(before, 'pages, files and smaller pictures before').toEqual(
			expect.arrayContaining([`/netwerk/${place.slug}/${place.key}`, expect.stringContaining('/b/')])
		);
		await client.query(change, given(place));
		try {
			expect(await hears(who, place)).toEqual([]);
		} finally {
			await client.query(back, given(place));
		}
		const conversation = `/netwerk/${place.slug}/${place.key}`;
		expect((await hears(who, place)).includes(conversation), 'when it is undone').toBe(!stays);
	});

	test('L01 a conversation that moves to a closed group takes everything along', async () => {
		const [from, to] = [group('inner'), group('known')];
		expect((await hears('stranger', from)).length).toBeGreaterThan(0);
		await client.query(`update topic set group_id = $2, audience = 'group' where group_id = $1`, [
			from.ids.get('groups'),
			to.ids.get('groups')
		]);
		expect((await ask('stranger', `/netwerk/${from.slug}/${from.key}`)).status).toBe(404);
		expect((await ask('stranger', `/netwerk/${to.slug}/${from.key}`)).status).toBe(404);
		expect(await hears('stranger', { ...from, ids: to.ids })).toEqual([]);
	});
});

describe('what a host takes out of sight', () => {
	test('is gone for members, its files too, and the host may put it back', async () => {
		const of = group('known');
		const { rows } = await client.query<{ id: string; file: string }>(
			`select p.id, '/bestanden/' || f.id || '/' || f.name as file from post p join file_use u on u.subject = p.id and u.room = 'groups' join file f on f.id = u.file_id
			where p.group_id = $1 and f.name like '%known%'`,
			[of.ids.get('groups')]
		);
		const hide = (on: string) =>
			fetch(`${house}/netwerk/${of.slug}/${of.key}?/hide`, {
				method: 'POST',
				redirect: 'manual',
				headers: { cookie: world.people.get('host')?.cookie ?? '', origin: house, accept: 'text/html' },
				body: new URLSearchParams({ id: rows[0]?.id ?? '', on })
			});
		const seesFile = async (who: string) => (await ask(who, rows[0]?.file ?? '')).status === 200;
		expect(await seesFile('member')).toBe(true);
		expect((await hide('on')).status).toBe(303);
		expect(await seesFile('member')).toBe(false);
		expect(await seesFile('host')).toBe(true);
		await hide('');
	});
});

describe('a mail that was not sent yet', () => {
	test('L28 L29 is not for who left in the meantime', async () => {
		const of = group('known');
		await client.query(`update membership set follow = 'every' where group_id = $1`, [of.ids.get('groups')]);
		const word = canaryOf(of.state, 'post');
		const answer = await fetch(`${house}/netwerk/${of.slug}/schrijven?/write`, {
			method: 'POST',
			redirect: 'manual',
			headers: { cookie: world.people.get('lead')?.cookie ?? '', origin: house, accept: 'text/html' },
			body: new URLSearchParams({ kind: 'discussion', title: `${word} na het vertrek`, text: `${word} na het vertrek` })
		});
		expect(answer.status).toBe(303);
		await client.query('delete from membership where group_id = $1 and person_id = $2', [of.ids.get('groups'), idOf('guest')]);
		await tellNow(house, client, world);
		const { rows } = await client.query<{ to: string }>(
			`select split_part(to_address, '@', 1) as to from mail where to_address like '%@verandering.example' and subject || body like '%na het vertrek%'`
		);
		const told = rows.map(({ to }) => to);
		expect(told).toContain('member');
		expect(told).not.toContain('guest');
	});
});

test('the line of a page whose session is over is told to try no more', async () => {
	const line = `${house}/netwerk/overal/live?gesprek=0000000000`;
	const answer = await fetch(line, { headers: { accept: 'text/event-stream' }, redirect: 'manual' });
	expect([answer.status, await answer.text()]).toEqual([204, '']);
});
