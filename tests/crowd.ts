import pg from 'pg';
import { hashSecret, newId, newSecret } from '#kernel/ids';
import { runningEmbedded } from '#kernel/db';

/** Opens the database of a running house, as the house. */
export async function openRows(folder: string): Promise<pg.Client> {
	const client = new pg.Client({ connectionString: (await runningEmbedded(folder)) ?? '' });
	await client.connect();
	await client.query(`select set_config('app.actor', 'house', false)`);
	return client;
}

/** So many members of the network who are signed in: their ids and the cookies of their browsers. */
export async function fillPeople(client: pg.Client, many: number): Promise<Array<{ id: string; cookie: string }>> {
	const people = Array.from({ length: many }, () => ({ id: newId(), session: newId(), secret: newSecret() }));
	const ids = people.map(({ id }) => id);
	await client.query(
		`insert into person (id, name, joined_at) select id, 'Meetpersoon ' || n, now() from unnest($1::uuid[]) with ordinality as p (id, n)`,
		[ids]
	);
	await client.query(`insert into role_grant (person_id, role, granted_at) select id, 'member', now() from unnest($1::uuid[]) as id`, [
		ids
	]);
	await client.query(
		`insert into session (id, secret_hash, person_id, created_at, seen_at, confirmed_at, expires_at, assurance)
		select s.id, s.hash, s.person, now(), now(), now(), now() + interval '1 day', 1 from unnest($1::uuid[], $2::text[], $3::uuid[]) as s (id, hash, person)`,
		[people.map(({ session }) => session), people.map(({ secret }) => hashSecret(secret)), ids]
	);
	return people.map(({ id, secret }) => ({ id, cookie: `session=${secret}` }));
}

/** A group of the network with these people in it, the first of whom leads it. */
export async function fillGroup(client: pg.Client, slug: string, members: readonly string[], listed = 'network'): Promise<string> {
	const id = newId();
	await client.query(
		`insert into groups (id, slug, name, purpose, listed, readable, joinable, created_at) values ($1, $2, $2, 'Meten.', $3, 'members', 'invitation', now())`,
		[id, slug, listed]
	);
	await client.query(
		`insert into membership (group_id, person_id, role, joined_at, read_before)
		select $1, m.id, case when m.n = 1 then 'lead' else 'member' end, now() - interval '1 day', now() from unnest($2::uuid[]) with ordinality as m (id, n)`,
		[id, members]
	);
	return id;
}
