import type pg from 'pg';
import { ladder } from '#kernel/context';
import { hashSecret, newId, newSecret } from '#kernel/ids';
import { plant } from '../plant.ts';
import { canaryOf } from './canary.ts';
import { columnsOf, keysOf, tablesUnder, tellingTables, worthPlanting, type Key } from './catalogue.ts';
import { overridesFor } from './overrides.ts';
import { persons, type Stander } from './persons.ts';
import { states, type GroupState } from './states.ts';

/** Ids of what was planted in one group, by table. */
export type Planted = { state: GroupState; slug: string; ids: Map<string, string>; key: string };
export type World = { people: Map<string, { id: string; cookie: string }>; groups: Planted[] };

const said = new Date(Date.now() - 2 * 3600_000);

/**
 * Fills a running house with a group of every kind (named after `name`), people who stand in every way before it, and in every table that belongs to a group a
 * row with a canary word that names its group and its table.
 */
export async function plantWorld(client: pg.Client, name = 'matrix', kinds: readonly GroupState[] = states): Promise<World> {
	await client.query(`select set_config('app.actor', 'house', false)`);
	const people = new Map<string, { id: string; cookie: string }>();
	for (const who of persons) people.set(who.key, await plantPerson(client, name, who));
	const keys = await keysOf(client);
	const groups: Planted[] = [];
	for (const state of kinds) groups.push(await plantGroup(client, `${name}-${state.key}`, state, people, keys));
	return { people, groups };
}

async function plantPerson(client: pg.Client, name: string, { key, role, suspended }: Stander): Promise<{ id: string; cookie: string }> {
	const id = newId();
	const secret = newSecret();
	await client.query('insert into person (id, name, joined_at, suspended_at) values ($1, $2, now(), $3)', [
		id,
		`${name[0]?.toUpperCase()}${name.slice(1)} ${key}`,
		suspended ? new Date() : null
	]);
	await client.query('insert into account (person_id, email, confirmed_at) values ($1, $2, now())', [id, `${key}@${name}.example`]);
	for (const held of role ? ladder(role) : [])
		await client.query('insert into role_grant (person_id, role, granted_at) values ($1, $2, now())', [id, held]);
	await client.query(
		`insert into session (id, secret_hash, person_id, created_at, seen_at, confirmed_at, expires_at, assurance) values ($1, $2, $3, now(), now(), now(), now() + interval '1 day', 2)`,
		[newId(), hashSecret(secret), id]
	);
	return { id, cookie: `session=${secret}` };
}

async function plantGroup(
	client: pg.Client,
	slug: string,
	state: GroupState,
	people: World['people'],
	keys: readonly Key[]
): Promise<Planted> {
	const group = newId();
	const sign = canaryOf(state, 'groups');
	await client.query(
		`insert into groups (id, slug, name, purpose, for_whom, listed, readable, joinable, history, created_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		[group, slug, `${sign} naam`, `${sign} doel`, `${sign} wie`, state.listed, state.readable, state.joinable, state.history, said]
	);
	const ids = new Map([['groups', group]]);
	for (const who of persons.filter(({ group: role }) => role)) await standIn(client, who, group, people);
	const own = ['membership', 'person', 'file'];
	for (const table of worthPlanting(tablesUnder('groups', keys, ['groups', ...own]), keys, await tellingTables(client))) {
		const parents = keys.filter((key) => key.table === table);
		const given: Record<string, unknown> = {};
		for (const { column, parent } of parents) {
			if (parent === 'person') given[column] = people.get('lead')?.id;
			else if (ids.has(parent)) given[column] = ids.get(parent);
		}
		Object.assign(
			given,
			overridesFor(table, await columnsOf(client, table), { state, said, person: (key) => people.get(key)?.id ?? '', ids })
		);
		const row = await plant(client, table, given, canaryOf(state, table)).catch((error: Error) => {
			throw new Error(`A row of ${table} cannot be planted: say in tests/leaks/matrix/overrides.ts what it needs. ${error.message}`);
		});
		// What hangs on a topic one to one carries its id.
		const id = row['id'] ?? row['topic_id'];
		if (typeof id === 'string') ids.set(table, id);
	}
	const { rows } = await client.query<{ key: string }>('select key from topic where id = $1', [ids.get('topic')]);
	const key = rows[0]?.key ?? '';
	if (state.history === 'all')
		await putInSearch(client, state, { group, topic: ids.get('topic') ?? '', address: `/netwerk/${slug}/${key}` });
	return { state, slug, ids, key };
}

async function standIn(client: pg.Client, who: Stander, group: string, people: World['people']): Promise<void> {
	const joined = who.late ? new Date() : new Date(said.getTime() - 3600_000);
	await client.query(
		`insert into membership (group_id, person_id, role, joined_at, history_from, read_before)
		values ($1, $2, $3, $4, case when (select history from groups where id = $1) = 'since_joining' then $4::timestamptz end, $4)`,
		[group, people.get(who.key)?.id, who.group, joined]
	);
}

/** As the rooms themselves do it, when something is written through the door. */
const putInSearch = (client: pg.Client, state: GroupState, { group, topic, address }: { group: string; topic: string; address: string }) =>
	client.query(`select app.search_put($1, 'topic', $2, 'nl', $3, $4, $5, $6, $7, $8, null, 'published', now())`, [
		newId(),
		topic,
		`${canaryOf(state, 'topic')} titel`,
		`${canaryOf(state, 'post')} samenvatting`,
		address,
		`${canaryOf(state, 'post')} tekst`,
		state.readable === 'members' ? 'group' : state.readable,
		group
	]);
