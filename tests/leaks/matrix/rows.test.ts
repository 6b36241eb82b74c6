import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ladder } from '#kernel/context';
import { runningEmbedded } from '#kernel/db';
import { persons, type Stander } from './persons.ts';
import { rules } from './rules.ts';
import { plantWorld, type World } from './world.ts';
import { writeInGroups } from './write.ts';

/** The database as it is filled, and as the house asks it. */
let filling: pg.Client;
let asking: pg.Client;
let world: World;

beforeAll(async () => {
	const url = new URL((await runningEmbedded(inject('houseFolder'))) ?? '');
	asking = new pg.Client({ connectionString: url.href });
	url.username = 'postgres';
	filling = new pg.Client({ connectionString: url.href });
	await Promise.all([asking.connect(), filling.connect()]);
	world = await plantWorld(filling, 'rijen');
	await writeInGroups(inject('houseAddress'), filling, world);
});
afterAll(() => Promise.all([asking.end(), filling.end()]));

/** What a transaction of this person carries. */
async function settingsOf({ key, role }: Stander): Promise<Record<string, string>> {
	if (key === 'visitor') return { actor: 'visitor' };
	const person = world.people.get(key)?.id ?? '';
	const { rows } = await filling.query<{ groups: string[] }>('select app.groups_of($1)::text[] as groups', [person]);
	return { actor: 'person', person, roles: `,${[...(role ? ladder(role) : [])].join(',')},`, groups: `{${rows[0]?.groups.join(',')}}` };
}

/** Of which groups somebody gets a row of this table, when nothing stands before it but the database itself. */
async function groupsSeen(table: string): Promise<string[]> {
	const { rows } = await asking.query<{ row: string }>(`select to_jsonb(t)::text as row from ${table} t`);
	return world.groups
		.filter(({ ids }) => rows.some(({ row }) => [...ids.values()].some((id) => row.includes(id))))
		.map(({ state }) => state.key);
}

/**
 * Pages find a thing before what hangs on it, so that they would not show what its table let through. A deed or a job that comes in by
 * another way would.
 */
test.for(persons.filter(({ suspended }) => !suspended))('no table gives $key a row that is not theirs', async (who) => {
	const settings = Object.entries(await settingsOf(who));
	await asking.query('begin read only');
	for (const [name, value] of settings) await asking.query('select set_config($1, $2, true)', [`app.${name}`, value]);
	const leaks: string[] = [];
	for (const [table, { sees }] of Object.entries(rules)) {
		if (table === 'file') continue;
		const seen = await groupsSeen(table);
		leaks.push(
			...world.groups
				.filter(({ state }) => seen.includes(state.key) && !sees(who, state))
				.map(({ state }) => `${table} of the ${state.key} group`)
		);
		if (who.key === 'lead' && table === 'post') expect(seen).toHaveLength(world.groups.length);
	}
	await asking.query('rollback');
	expect(leaks).toEqual([]);
});
