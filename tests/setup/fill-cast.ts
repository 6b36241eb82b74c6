import pg from 'pg';
import { cast } from '../cast.ts';

/** Writes the cast into an empty house. */
export async function fillCast(url: string): Promise<void> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	await client.query(`begin; select set_config('app.actor', 'house', true)`);
	for (const { id, name, email, role, locale } of Object.values(cast)) {
		await client.query('insert into person (id, name, locale, joined_at) values ($1, $2, $3, now())', [id, name, locale]);
		await client.query('insert into account (person_id, email, confirmed_at) values ($1, $2, now())', [id, email]);
		if (role) await client.query('insert into role_grant (person_id, role, granted_at) values ($1, $2, now())', [id, role]);
	}
	await client.query('commit');
	await client.end();
}
