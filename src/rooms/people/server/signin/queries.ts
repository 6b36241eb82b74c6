import * as v from 'valibot';
import { isDemo } from '#env';
import { aside } from '#kernel/db';
import { anyone, query } from '#kernel/operation';
import { settings } from '#kernel/settings';
import { elsewhere } from '../oidc/provider.ts';
import type { Role } from '#kernel/context';

export type DemoPerson = { id: string; name: string; role: Role | null };

/** What the sign-in page offers: in a demo the cast, another house that vouches, and whether one may ask for access. */
export const waysIn = query({
	name: 'people.ways_in',
	input: v.object({}),
	allow: anyone,
	run: async () => {
		const { sign_up } = await settings();
		return { demo: isDemo ? await cast() : [], signUp: sign_up, elsewhere: elsewhere() };
	}
});

async function cast(): Promise<DemoPerson[]> {
	const client = await aside().connect();
	try {
		await client.query(`begin read only; select set_config('app.actor', 'house', true)`);
		const { rows } = await client.query<DemoPerson>(
			`select p.id, p.name, (select role from role_grant g where g.person_id = p.id order by array_position(array['admin', 'facilitator', 'editor', 'member'], role) limit 1) as role
			from person p join account a on a.person_id = p.id where p.id::text like '01900000-0000-7000-8000-%' order by p.id`
		);
		await client.query('commit');
		return rows;
	} finally {
		client.release();
	}
}
